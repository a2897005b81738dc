import type { LanguageWords } from '../concepts.ts';

export const language: LanguageWords = {
  translate: `
    translate, translates, translating, translated into, translated to, translated in, translated from,
    translated please, get … translated, have … translated, translation*, translat, interpret this,
    interpret the, localise, localize, localisation, localization, in another language,
    in other languages`,
  version: 'version, equivalent, rendering, wording',
  put: `
    put, render, turn, convert, change, make, bring, get, express, rewrite, write, give, have, show,
    switch, rephrase`,
  say: `
    how do you say, how do i say, how would you say, how to say, how does one say, how is … said,
    what s the word for, what is the word for, what is … in, what s … in, whats … in, say, how do u say,
    what s the translation, how do they say, how can i say, what do you call, word for, words for,
    term for, expression for`,
  mean: 'mean, means, meaning, says, say, it says',
  summarise: `
    summari*, sum up, sum it up, sum this up, sum … up, condense, boil … down, boil down, recap,
    recapitulate, abridge, shorten, abstract for, abstract of, write an abstract, cut … down,
    trim … down, trim down, digest of, synopsis, precis, outline the main, compress this text, brief me,
    in a nutshell, make … shorter, make it shorter, make this shorter, shorter version, short version,
    condensed version, reduce … to half a page, reduce … to one page`,
  gist: `
    gist, key points, main points, key takeaways, takeaways, takeaway, tldr, tl dr, in short, in brief,
    main ideas, main idea, highlights of, essentials, bullet points of, the essence, what matters,
    most important points, important bits, important parts, bottom line, in a few words,
    in a few sentences, in one sentence, in two sentences, in three sentences, what is … about,
    what s … about, core message, executive summary, overview of this, overview of the, too long,
    quick overview, main message, long story short, high level overview, important stuff,
    important information, important details, most important`,
  classify: `
    classify, classification, categorise, categorize, categorisation, categorization, sort, label, tag,
    assign, divide, group, file under, put … in categories, put … into categories, bucket, triage,
    which category, what category, which topic, which class, route this, belongs to, belong to,
    fall under, falls under, is this about, is this a, which of these categories, applies to,
    which one applies, which label`,
  category: `
    category, categories, label, labels, tags, classes, topics, topic, buckets, departments, groups,
    urgent`,
  judgeText: `
    is this, is the, are these, check, check whether, check if, tell me if, decide if, determine, detect,
    analyse, analyze, does this, how, judge, rate, evaluate, assess, does the, do these, detect whether,
    decide whether, determine whether, tell whether, detect if, classify whether`,
  sentiment: `
    sentiment*, positive or negative, negative or positive, positive … negative,
    favourable or unfavourable, thumbs up or down, how positive, how negative, satisfied or,
    happy or unhappy, opinion mining`,
  tone: `
    tone, angry, friendly, hostile, toxic, toxicity, offensive, hateful, hate speech, rude, polite or,
    sarcastic, sarcasm, ironic, irony, mood, emotion*, feeling, polarity, aggressive, abusive, insulting,
    profanity, bias, biased, cyberbullying, formal or informal, insult, insults, hate, harassment,
    threat, threatening, offended, upset, happy, sad, frustrated, annoyed, feel, feels, positive,
    negative`,
  spam: `
    spam, phishing, junk mail, scam, fraudulent, ham or spam, clickbait, fake news, fake review*,
    machine generated, written by ai, written by an ai, ai generated, ai written`,
  whichLanguage: `
    what language, which language, detect the language, identify the language, language detection,
    language is this, language identification, recognise the language, recognize the language`,
  extract: `
    extract, recognition, pull, pull out, list, list all, list every, list everyone, find, find all,
    highlight, identify, get all, pick out, spot, mentioned, mark, tag, get me all, collect, recognise,
    recognize, detect, give me all, fish out, gather, show all, return all, redact, anonymise, anonymize,
    mask, underline`,
  entities: `
    names, name entities, named entit*, entity, entities, places, locations, organisations,
    organizations, organisation*, companies, company names, company name, brands, people, persons, dates,
    amounts, amounts of money, phone numbers, email addresses, addresses, cities, countries,
    everyone mentioned, characters mentioned, proper nouns, nouns, verbs, parts of speech,
    part of speech, pos tag*, ner, keywords, who is mentioned, personal data, medications, diseases,
    job titles, product names, place names, surnames, anonymise, anonymize, redact, pseudonymise,
    pseudonymize`,
  answer: `
    answer, answer the question, answer my question, reply to the question, find the answer,
    respond to the question`,
  according: `
    according to, based on, using only, only using, from this, in this, as stated in, given this,
    given the, with the help of, using this, using the text, using the article, using the passage,
    using the information, from the text, from the article, from the passage, in the text,
    in the passage, by this, per the, as per, reading this, in light of, read the … and tell,
    read this … and tell, read the … and answer, read this … and answer, find the answer in,
    use the text, use this text, use the article, use this article, use the passage`,
  question: 'question, questions, q',
  fillIn: `
    fill in, fill the, complete the sentence, complete this sentence, guess the masked,
    guess the missing, missing word, missing words, masked word, which word fits, what word fits,
    which word goes, what word goes, predict the masked, predict the missing, word is missing,
    word belongs, hidden word, cloze`,
  blank: 'blank, blanks, masked, gap, gaps, missing word, missing words, mask',
  embed: `
    embedding*, embed, vectorise, vectorize, vectors, vector, vector representation, feature vector*,
    sentence vector*, semantic vector*, extract features, feature extraction, encode these, encode this`,
  similar: `
    how similar, similarity, similar are, semantically similar, how close in meaning, how alike,
    compare the meaning, cosine, similar in meaning, similarity score, how related, how closely,
    near duplicate*, duplicates, paraphrases of each other, semantic distance, most similar`,
  same: `
    mean the same, same thing, same meaning, same question, say the same, identical in meaning,
    express the same, the same meaning`,
  rank: `
    rank, rerank, re rank, reranking, ranking, order, sort, put … in order, order them, prioritise,
    prioritize, arrange, best match, best answers, answers … best, matches best, match best,
    most relevant, ordered by, sorted by`,
  relevance: `
    relevance, relevant, relevancy, query, search query, search results, search result, best match*,
    my search, how well they answer, how well they match, answers the query, best to worst,
    best to the worst`,
  choose: 'multiple choice, pick the right answer, choose the right answer, which option is correct',
};
