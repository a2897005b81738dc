/**
 * How the keys of providers begin: beginning, fewest characters that follow, and whose it is. What follows
 * is letters, digits, `_`, `-` and `.`. Facts as the providers document them.
 */
const table = `
sk-ant- 20 Anthropic|sk-proj- 16 OpenAI|sk-svcacct- 16 OpenAI|sk-admin- 16 OpenAI|sk-or-v1- 16 OpenRouter|sk-or- 20 OpenRouter|sk-lf- 16 Langfuse|pk-lf- 16 Langfuse|sk- 16 OpenAI|sess- 30 OpenAI
sk_live_ 10 Stripe|sk_test_ 10 Stripe|rk_live_ 10 Stripe|rk_test_ 10 Stripe|sk_prod_ 10 Stripe|rk_prod_ 10 Stripe|pk_live_ 20 Stripe|whsec_ 20 Stripe
ghp_ 20 GitHub|gho_ 20 GitHub|ghu_ 20 GitHub|ghs_ 20 GitHub|ghr_ 20 GitHub|github_pat_ 22 GitHub
glpat- 15 GitLab|glptt- 15 GitLab|gldt- 15 GitLab|glrt- 15 GitLab|glrtr- 15 GitLab|glcbt- 15 GitLab|glsoat- 15 GitLab|glft- 15 GitLab|glimt- 15 GitLab|glagent- 15 GitLab|gloas- 15 GitLab|glffct- 15 GitLab|glwt- 15 GitLab|GR1348941 15 GitLab|_gitlab_session= 20 GitLab
AKIA 16 AWS|ASIA 16 AWS|ABIA 16 AWS|ACCA 16 AWS|AGPA 16 AWS|AIDA 16 AWS|AROA 16 AWS|ABSK 40 AWS|bedrock-api-key- 20 AWS
AIza 30 Google|GOCSPX- 20 Google|ya29. 20 Google|1// 30 Google
xoxb- 10 Slack|xoxa- 10 Slack|xoxp- 10 Slack|xoxr- 10 Slack|xoxs- 10 Slack|xoxo- 10 Slack|xoxe- 10 Slack|xoxe.xox 10 Slack|xapp- 10 Slack|xwfp- 10 Slack
hf_ 30 HuggingFace|api_org_ 30 HuggingFace|gsk_ 30 Groq|xai- 30 xAI|pplx- 30 Perplexity|r8_ 30 Replicate|fw_ 20 Fireworks|nvapi- 30 NVIDIA|tvly- 20 Tavily|jina_ 30 Jina|csk- 30 Cerebras|sgp_ 30 Sourcegraph|sourcegraph_ 30 Sourcegraph|lsv2_ 30 LangSmith|voyage- 20 Voyage|pa- 40 Voyage|co_ 30 Cohere|tgp_v1_ 20 Together
npm_ 30 npm|pypi- 40 PyPI|rubygems_ 30 RubyGems|oy2 40 NuGet|cio 32 Crates|dckr_pat_ 20 Docker|dckr_oat_ 20 Docker|CLOJARS_ 40 Clojars
SG. 20 SendGrid|key- 30 Mailgun|pubkey- 30 Mailgun|xkeysib- 40 Brevo|xsmtpsib- 40 Brevo|re_ 20 Resend|mlsn. 30 MailerSend|pk.eyJ 30 Mapbox|sk.eyJ 30 Mapbox
SK 32 Twilio|AC 32 Twilio|dop_v1_ 30 DigitalOcean|doo_v1_ 30 DigitalOcean|dor_v1_ 30 DigitalOcean|HRKU- 30 Heroku|rnd_ 20 Render|vercel_ 20 Vercel|vc[a-z]_ 20 Vercel|fo1_ 30 Fly|FlyV1 30 Fly|fm1r_ 30 Fly|fm2_ 30 Fly|nfp_ 30 Netlify|sbp_ 30 Supabase|sb_secret_ 20 Supabase|pscale_tkn_ 20 PlanetScale|pscale_pw_ 20 PlanetScale|pscale_oauth_ 20 PlanetScale|railway_ 20 Railway
shpat_ 20 Shopify|shpca_ 20 Shopify|shppa_ 20 Shopify|shpss_ 20 Shopify|sq0atp- 20 Square|sq0csp- 20 Square|EAAA 40 Square|EAAM 40 Facebook|EAAC 40 Facebook|EAA 60 Facebook|access_token$production$ 20 PayPal|FLWSECK 12 Flutterwave|FLWPUBK 12 Flutterwave|rzp_live_ 10 Razorpay|rzp_test_ 10 Razorpay|live_ 30 PayPal|duffel_test_ 20 Duffel|duffel_live_ 20 Duffel|EZAK 40 EasyPost|EZTK 40 EasyPost|shippo_live_ 30 Shippo|shippo_test_ 30 Shippo
glsa_ 30 Grafana|glc_ 24 Grafana|eyJrIjoi 30 Grafana|dt0c01. 20 Dynatrace|dt0s16. 20 Dynatrace|NRAK- 20 NewRelic|NRJS- 15 NewRelic|NRII- 20 NewRelic|NRAL- 20 NewRelic|sntrys_ 30 Sentry|sntryu_ 30 Sentry|ddp_ 20 Datadog|phc_ 30 PostHog|phx_ 30 PostHog|PMAK- 30 Postman|tskey- 20 Tailscale|hvs. 20 Vault|hvb. 20 Vault|hvr. 20 Vault|s. 24 Vault|dp.pt. 20 Doppler|dp.st. 20 Doppler|dp.ct. 20 Doppler|dp.sa. 20 Doppler|dp.scim. 20 Doppler|dp.audit. 20 Doppler|pul- 30 Pulumi|dapi 30 Databricks|ATATT3 30 Atlassian|ATCTT3 30 Atlassian|ATBB 24 Bitbucket|lin_api_ 20 Linear|lin_oauth_ 20 Linear|secret_ 32 Notion|ntn_ 30 Notion|figd_ 20 Figma|PRMA 20 Prismic|cfat_ 30 Cloudflare|cfut_ 30 Cloudflare|cfk_ 30 Cloudflare|v1.0- 40 Cloudflare|API- 20 Octopus|AKCp 40 Artifactory|cmVmd 40 Artifactory|A3- 20 1Password|ops_eyJ 40 1Password|pat 40 Airtable|patE 40 Airtable|sm_pat_ 12 SettleMint|sm_aat_ 12 SettleMint|sm_sat_ 12 SettleMint|authress_ 30 Authress|sc_ 30 Authress|ext_ 30 Authress|p8e- 30 Adobe|LTAI 16 Alibaba|YCA 30 Yandex|YCG 30 Yandex|YC 34 Yandex|t1. 30 Yandex|AQVN 30 Yandex|fio-u- 40 FrameIo|fsk_ 30 Fastspring|age-secret-key-1 40 age|AGE-SECRET-KEY-1 40 age|lob_live_ 20 Lob|live_pub_ 20 Lob|test_pub_ 20 Lob|test_ 30 Lob|mj_ 40 Mailjet|rdme_ 40 Readme|ddog_ 30 Datadog|tk-us- 40 Typeform|tfp_ 40 Typeform|00 40 Okta|4b1d 30 ClickHouse|btf_ 30 Beamer|b_ 40 Beamer|infracost- 20 Infracost|ico- 30 Infracost|intra-s-s4t2ud- 40 Intra42|scw 20 Scaleway|ECSK 20 Exoscale|EXO 24 Exoscale|xata_ 20 Xata|e2b_ 30 E2B|bkua_ 30 Buildkite|circleci_ 30 CircleCI|CCIPAT_ 20 CircleCI|sl. 60 Dropbox|AccountKey= 40 Azure|SharedAccessKey= 30 Azure|_authToken= 20 npm|Endpoint=sb:// 30 Azure|https://hooks.slack.com/services/ 20 Slack|hooks.slack.com/services/ 20 Slack|hooks.slack.com/workflows/ 20 Slack|hooks.slack.com/triggers/ 20 Slack|discord.com/api/webhooks/ 40 Discord|discordapp.com/api/webhooks/ 40 Discord|webhook.office.com/webhookb2/ 40 Teams
`;

export interface KeyFormat {
  readonly beginning: string;
  readonly fewest: number;
  readonly provider: string;
}

export const keyFormats: readonly KeyFormat[] = table
  .trim()
  .split(/[|\n]/)
  .map((entry) => {
    const [beginning = '', fewest = '0', provider = ''] = entry.split(' ');
    return { beginning, fewest: Number(fewest), provider };
  })
  .filter(({ beginning }) => !beginning.includes('['))
  .sort((one, other) => other.beginning.length - one.beginning.length);
