import type { SoundWords } from '../concepts.ts';

export const sound: SoundWords = {
  transcribe: `
    transcribe, transcribing, transcription*, transcribed, transcrib, transcript of, transscribe,
    speech to text, speech2text, voice to text, audio to text, dictation, type up,
    type out this recording, take dictation, speech recognition, recognise the speech,
    recognize the speech, write down what is said, diarise, diarize, diarization, who says what,
    who said what, verbatim`,
  writeOut: `
    write out, write down, type up, type out, type, note down, put in writing, put into writing,
    turn … into text, turn … to text, convert … into text, convert … to text, convert … to a text,
    convert … into a text, as text, to text, into text, into words, in writing, written version,
    put … on paper, written form, as written text, in text form, convert speech, text of this,
    text of the, text of my`,
  said: `
    said, being said, says, what they say, what she says, what he says, what is said, spoken,
    what was said, what s said, does she say, does he say, do they say, what is she saying,
    what is he saying, what are they saying, they are saying, she s saying, he s saying, talk about,
    speaks, words spoken, make out what`,
  transcript: 'transcript, transcripts, transcription, written record, written version, lyrics',
  subtitle: `
    subtitle*, subtitling, closed caption*, captions for, captions to, english captions,
    caption this video, caption my video, caption the video, srt, vtt`,
  dub: 'dub, dubbing, dubbed, voice over in, lip sync, lipsync',
  readAloud: `
    read … aloud, read aloud, read … out loud, read out loud, read … out, read out, read … to me,
    read me, read it to me, read this to me, text to speech, tts, narrate, narration*, voice over,
    voiceover, speak this, speak the, speak these, speak it, say … out loud, say … aloud, aloud,
    out loud, say it, voice this, voice the, recite, read … in a, read … with a, spoken version,
    as speech, to speech, into speech, synthesise speech, synthesize speech, speech synthesis,
    record … announcement, record this, record the following, recorded message, voicemail greeting,
    as an mp3, as mp3, as audio, spoken audio, vocalise, vocalize, in a … voice, with a … voice,
    female voice, male voice, using a … voice, generate speech, speech from, create speech, synthesise,
    synthesize, spoken by, let me hear`,
  pronounce: 'pronounce, pronunciation, say, speak, how is … pronounced, utter, hear it, hear how',
  listen: `
    listen to this, listen to the, listen to it, listen to my, hear this, hear it, hear the,
    listen instead, listen while, rather listen, rather hear, prefer to listen, prefer listening,
    listening to this, want to listen`,
  audiobook: `
    audiobook*, audio book*, audio version, spoken version, podcast version, podcast episode from,
    podcast from this`,
  sing: 'sing, singing, sing it, hum a, rap this',
  compose: `
    compose, compose a, generate, make, create, produce, write, record, i need, i want, give me, play,
    mix, remix, jam, improvise`,
  denoise: `
    noise from, noise out, noise in, noise reduction, denoise, de noise, background noise,
    clean up the audio, clean up this audio, clean up the sound, clean the audio,
    clean up this recording, clean up the recording, clean up my recording, hum, hiss, hissing, buzz,
    buzzing, crackling, crackle, clicks, echo, reverb, static, wind noise, enhance the audio,
    enhance the speech, improve the audio, improve the sound quality, improve the audio quality,
    improve this recording, less noisy, noisy, ums, filler words, coughing, normalise the volume,
    normalize the volume, louder, quieter, speed up, slow down, pitch, trim the silence, remove silence,
    remove the silences, noise, noises, clean, clean it, clean up`,
  separate: `
    separate, split, isolate, extract, remove, strip, only the, take out, get rid of, keep only, unmix,
    stem separation, split … into stems, stems, keep`,
  vocals: `
    vocals, vocal, singing, singer*, singing voice, instrumental, drums, drum track, bass line,
    guitar track, karaoke, acapella, a cappella, stems, voices, speakers, accompaniment, piano part,
    voice, speaker, speaker s voice, dialogue track`,
  disguise: `
    sound like, voice conversion, convert my voice, change my voice, change the voice, voice changer,
    clone my voice, clone the voice, clone this voice, voice cloning, disguise, deeper voice,
    in the voice of, change the speaker, swap the voice, replace the voice, a different voice,
    another voice, higher voice, voice sound`,
  hear: `
    hear, can you hear, do you hear, what sound, what noise, which sound, which instrument*,
    what instrument*, singing, barking, genre, is singing, who is speaking, speaker recognition,
    which speaker, what song, which song, kind of sound, kind of noise, sound is, noise is, what animal,
    which animal, how does … sound, making this sound, making that noise, gender of the speaker, emotion,
    emotional, mood, accent, tempo, bpm, male or female, language is spoken, which language is spoken,
    what language is spoken, is this recording, wake word, keyword spotting, what kind of music,
    which music, tell from the sound, crying, playing in, plays, is playing, played`,
  minutes: 'minutes, meeting minutes, meeting notes, action items, protocol of',
  speechPresent: `
    when is somebody speaking, where is speech, voice activity, speech segments, silent parts, silences,
    when does somebody speak, when is someone speaking, when does someone speak, detect speech,
    find the parts where, is anybody speaking, is anyone speaking, is somebody talking,
    is anyone talking, when people speak, pauses in`,
};
