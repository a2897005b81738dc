import type { Vocabulary } from './concepts.ts';

/** Words that are the same in many languages. */
export const international: Partial<Vocabulary> = {
  summarise: 'summary, tldr',
  gist: 'tldr',
  transcribe: 'asr, stt, whisper this',
  transcript: 'transcript',
  subtitle: 'srt, vtt',
  readAloud: 'tts, text to speech',
  readText: 'ocr',
  entities: 'ner',
  embed: 'embedding*, embeddings',
  upscale: 'upscale*, upscaling, 4k, superresolution',
  restyle: 'cartoon, anime, manga, pixel art, ghibli, lego, pop art, cyberpunk',
  sentiment: 'sentiment*',
  spam: 'spam, phishing',
  image: 'selfie*, screenshot*, jpg, jpeg, png, webp, foto, photo, heic, tiff, bmp, pic, pics',
  artwork: 'logo, poster, banner, sticker, avatar, meme, cartoon, thumbnail, moodboard, clipart',
  video: 'video, clip, gif, mp4, mov, avi, mkv, webm, youtube, tiktok, reel',
  audio: 'audio, mp3, wav, m4a, ogg, flac, aac, opus, podcast, voicemail',
  music: 'jingle, beat, lofi, techno, jazz, soundtrack, ambient',
  document: 'pdf, docx, odt, doc',
  text: 'txt, md, docx, docs, doc, pptx',
  table: 'csv, tsv, xlsx, xls, ods, excel, spreadsheet',
  model3d: '3d, stl, glb, mesh, 3d model',
  code: `
    python, javascript, typescript, sql, html, css, regex, json, xml, svg, latex, bash, php, java,
    golang, rust, kotlin, numpy, pandas, cpp, kubernetes, docker`,
};
