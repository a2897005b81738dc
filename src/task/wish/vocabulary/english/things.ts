import type { ThingWords } from '../concepts.ts';

export const things: ThingWords = {
  image: `
    image, images, picture, pictures, photo, photos, photograph*, pic, pics, img, snapshot*, selfie*,
    screenshot*, imgae*, shot, snap, still, x ray, xray, mri scan, scan of an old, ct scan,
    passport photo, headshot, jpg, jpeg, png, webp, photo of, polaroid*`,
  artwork: `
    logo*, poster*, icon*, illustration*, drawing*, painting*, sketch*, wallpaper*, banner*, card,
    postcard, portrait*, cartoon*, comic, comics, sticker*, avatar*, thumbnail*, book cover, album cover,
    cover art, cover image, header, header pic, header image, flyer*, infographic*, meme, clipart,
    clip art, mockup*, render, artwork, concept art, pixel art, watercolour, watercolor, oil painting,
    invitation card, birthday card, greeting card, christmas card, invitation, emblem, mascot,
    tattoo design, tattoo, pattern, texture, caricature*, silhouette*, collage, mural, graphic, graphics,
    doodle, floor plan, map of, landscape of, coloring page, colouring page, character design, favicon,
    emoji of, storyboard, visual, scene of, photorealistic, photo realistic, art of, digital art,
    line art, letterhead, business card, t shirt design, product shot, cover, covers, artwork for,
    key visual, hero image, backdrop image, background for my, background for the, phone background,
    desktop background, lock screen`,
  video: `
    video*, clip, clips, film, movie*, footage, gif, gifs, short film, trailer, mp4, mov, reel,
    timelapse, time lapse, youtube, vlog, webcam recording, screen recording, animation, animations,
    film clip, loop of, looping`,
  audio: `
    podcast*, radio show, radio programme, interview*, lecture*, phone call*, webinar*, audio*,
    recording*, voice memo*, voice message*, voice note*, voicemail*, mp3, wav, m4a, ogg, flac,
    sound file*, soundfile*, tape, cassette, voice recording*, dictaphone, dictation, sound clip*,
    sound recording, audio note*, recorded, spoken message, whatsapp voice, sound bite, voice, voices`,
  talk: `
    interview*, podcast*, lecture*, meeting*, conversation*, phone call*, speech, talk, webinar*, call,
    episode, hearing, sermon, presentation recording, conference call, zoom call, teams call, seminar`,
  music: `
    music, song*, melody, melodies, tune, jingle*, beat, beats, soundtrack*, instrumental, piano piece,
    background music, track, tracks, lullaby, symphony, techno, lo fi, lofi, hip hop, jazz, synthpop,
    riff, guitar solo, anthem, ringtone*, theme song, drum loop, orchestral, musical, ballad,
    composition, ambient music, intro music, score for, chord progression played, rap song,
    drum and bass, dnb, house track, trance, dubstep, reggae, bassline, choir piece, string quartet,
    march, waltz, ukulele`,
  sound: `
    sound, sounds, sound effect*, noise, noises, sfx, sound fx, audio effect*, soundscape*, ambience,
    ambient sound*, foley, soundeffect*, ping sound, alarm sound, rain sounds, white noise,
    nature sounds, chirping, thunder, footsteps, applause, siren, birdsong, rainfall, heartbeat,
    explosion, waves crashing, crowd cheering`,
  text: `
    text*, article*, paragraph*, passage*, chapter*, report, reports, story, book, essay, paper, papers,
    transcript, notes, blog post, page, webpage, website, news, news item, press release, manual,
    document*, content, thread, piece, letter*, email*, mail, mails, e mail*, message*, speech, script,
    minutes, study, abstract, lines, menu, caption, instructions, note, description*, headlines, pdf,
    words, word, announcement, poem, post, wikipedia, section, brochure, annual report, conversation,
    chat, discussion, legal text, terms, agreement, recipe, context`,
  sentences: `
    sentence*, phrase*, paragraphs, questions, texts, passages, documents, lines, statements, headlines,
    titles, words`,
  message: `
    review*, comment*, tweet*, email*, mail, mails, e mail*, message*, feedback, post, posts, ticket*,
    headline*, customer, response*, survey*, reply, replies, sentence*, text*, paragraph*, letter*,
    article*, sms, chat, complaint*, statement*, opinion*, testimonial*, title*, news, note*,
    product description*, remark*, request*, inquiry, inquiries`,
  document: `
    invoice*, contract*, bill, bills, receipt*, lease, form, pdf*, scan, scans, scanned, policy document,
    agreement, bank statement*, payslip*, pay slip*, tax return, certificate*, passport, id card,
    driver s licence, letterhead, ticket scan, quote, purchase order*, delivery note*,
    statement of account, terms and conditions, document*, insurance policy, business card,
    utility bill*, rental agreement, warranty, annual report, datasheet*, slide*, slides`,
  table: `
    table, tables, spreadsheet*, excel*, csv, xlsx, xls, sheet, google sheet*, dataframe, columns, rows,
    pivot table, dataset, data set, tsv, ods`,
  model3d: `
    3d model*, 3d mesh, mesh, 3d object*, 3d print, 3d printable, stl, 3d, 3d figure*, 3d asset*,
    three dimensional, glb, obj file, 3d version, 3d render of a printable, point cloud`,
  series: `
    sales, figures, revenue, turnover, temperatures, demand, time series, timeseries, data, numbers,
    stock price*, prices, traffic, consumption, visitors, measurements, history, trend, energy use,
    past weeks, past months, electricity consumption`,
  records: `
    churn, fraud, credit risk, credit score, house price*, rows, customers, columns, features,
    loan default, records, applicants, patients`,
  file: 'file, files, attachment, upload',
};
