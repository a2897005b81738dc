import type { PictureWords } from '../concepts.ts';

export const pictures: PictureWords = {
  make: `
    make, create, generate, produce, render, build, genrate, generat, generating, creating, craft,
    prepare, do me, conjure, whip up, come up with, cook up, put together, design, making, imagine,
    visualise, visualize, craft me`,
  draw: `
    draw, drawing of, paint, sketch, illustrate, doodle, paint me, illustration of, drawing, sketch of,
    painting of, portrait of, render of, rendering of, cartoon of, picture me, photoshoot of, visualise,
    visualize`,
  show: `
    show, show me, let me see, i want to see, visualise, visualize, imagine, would look like,
    might look like, could look like, looks like, look like, depict, picture this, picture a`,
  turnInto: `
    turn … into, convert … into, convert … to, transform … into, make … into, change … into, into a,
    into an, turn … to, make … look like, look like, looks like, in the style of, as a, redraw, redo,
    reimagine, re imagine, morph, restyle`,
  change: `
    change, edit, modify, adjust, alter, replace, swap, recolour, recolor, make … brighter, make, add,
    put, insert, give, brighten, darken, crop, rotate, flip, mirror, resize, blur, pixelate, lighten,
    tweak, touch up, retouch, photoshop, edit out, move, extend, outpaint, inpaint, whiten, straighten,
    airbrush, redo, same … but, same, fill, turn the, age, smooth, dress, zoom out, expand, cartoonify,
    cartoonise, cartoonize, stylise, stylize, is too, looks as if, look as if, looks like it, lighting,
    colours of, colors of, warmer, cooler, brighter, darker`,
  remove: `
    remove, delete, erase, get rid of, take out, take away, clear away, edit out, photoshop out, wipe,
    clean, strip, take off, drop the, kick out, without the, lose the, removal, removing`,
  restore: `
    restore, restoration, repair, fix, retouch, enhance, improve, scratches, clean up, damaged, faded,
    torn, touch up, unblur, deblur, de blur, sharpen, sharper, blurry, blurred, out of focus, red eyes,
    red eye, overexposed, underexposed, too dark, too bright, grainy, brighten, brighter, darker,
    lighter, less dark, contrast, better quality, shadow on it, denoise, de noise, denoising, grain,
    less grainy`,
  upscale: `
    upscale, upscaling, upscaled, super resolution, superresolution, enlarge, higher resolution,
    high resolution, increase the resolution, bigger without, improve the resolution, hi res, high res,
    higher res, 4k, to 4k, blow up, higher quality, hd version, in hd, double the size,
    increase the quality, low res, low resolution, enlarging`,
  colourise: `
    colourise, colorize, colourize, colorise, colour in, color in, colour this black, add colour,
    add color, black and white photo, in colour, in color, give … colour, bring colour, put colour`,
  restyle: `
    watercolour, watercolor, oil painting, cartoon, anime, manga, pixel art, pencil drawing, sketch,
    comic, painting, in the style of, ghibli, lego, clay, caricature, van gogh, pop art, vintage,
    black and white, at night, in winter, snowy, sepia, line drawing, coloring page, colouring page,
    impressionist, cubist, avatar, pencil sketch, vector, line art, style, styles, stylised`,
  see: `
    see, shown, shows, show, visible, depicted, looking at, is in, is on, what s in, what s on, whats in,
    whats on, do you see, can you see, can be seen, portrayed, displayed, going on in, contains, contain`,
  describe: `
    describe, what is in, what s in, whats in, what is on, what s on, whats on, what is shown,
    what is depicted, what can be seen, description of, describing, what do you see, what can you see,
    explain what is in, explain this picture, explain this image, tell me what s in, tell me what is in,
    what does … show, what this picture shows, what am i looking at, depicted, tell what you see,
    description, going on in, happening in, what is happening in, list everything, everything visible,
    everything you see, everything in this`,
  caption: `
    caption, captions, alt text, alt tag, alt attribute, alt description, image description,
    photo description, title for this picture, image caption*, photo caption*, title for this photo,
    title for this image`,
  readText: `
    ocr, read the text, read what it says, read what s written, read what is written, text on, text in,
    text from, extract the text, extract text, get the text, copy the text, what does it say,
    what does … say, handwriting, handwritten, written on, recognise the text, recognize the text,
    text recognition, type over, digitise, digitize, type out, read this sign, read the sign,
    read this handwriting, decipher, printed on, words on, words in`,
  inscription: `
    sign, signs, billboard*, road sign*, street sign*, label, nameplate, licence plate*, license plate*,
    number plate*, handwriting, handwritten, menu card, screenshot*, whiteboard, blackboard,
    sticky note*, receipt*, scanned, scan, page of the book, book page, plaque, poster`,
  recognise: `
    recognise, recognize, identify, name, classify, tell me what, what is, what s, which, recognition,
    classification, determine, guess, diagnose, know what, id this, tell which, tell me if,
    tell me whether`,
  find: `
    find, look up, detect, locate, spot, search for, detection, where is, where are, localise, localize,
    point out, look for, show me where, bounding box*, identify all, identify every, pinpoint`,
  count: 'count, how many, number of, tally, counting, count up',
  mark: `
    mark, mark them, draw boxes, draw a box, boxes around, box around, circle, bounding box*, highlight,
    outline, frame, coordinates, put a box, put boxes, annotate, label every, label all,
    label the objects`,
  where: 'where, where is, where are, where s, location of, position of, positions of, coordinates',
  howMany: 'how many, number of, count',
  cutOut: `
    cut out, cut … out, cutout, isolate, crop out, extract the person, extract the subject,
    separate the subject, clip out, clipping path, isolated on, knock out, separate the foreground,
    mask out, lift the subject, free the subject`,
  background: 'background*, backdrop, bg',
  transparent: `
    transparent, transparency, no background, without background, without a background,
    without the background, white background, alpha channel, see through background, plain background`,
  segment: `
    segment, segmentation, segments, segmenting, semantic segmentation, instance segmentation,
    pixel wise, per pixel class, pixel by pixel, outline each, colour every pixel, each region, panoptic`,
  maskIt: 'mask, masks, masking, mask generation, segment anything, generate masks, binary mask',
  depth: `
    depth, depth map, depthmap, depth estimation, how far away, how far, how deep, distance of,
    distance to, z buffer, estimate the distance, estimate distances, disparity`,
  pose: `
    pose, body pose, poses, keypoint*, key points of the body, body points, skeleton, joints,
    facial landmarks, landmarks, hand landmarks, posture, body position, pose estimation,
    stick figure from`,
  kind: `
    what sport, which sport, what action, which action, what activity, which activity, what exercise,
    what kind of, what type of, what sort of, which kind, which type, what breed, which breed,
    what species, which species, kind of, type of, species, breed, what plant, which plant, what flower,
    what bird, which bird, what mushroom, what tree, what insect, what animal, which animal, what car is,
    what model, which make, what dog, what disease, what make, what style, is this a, is it a, is that a,
    what food, what dish, healthy or, nsfw, real or fake, safe for work, nudity, explicit, what … model,
    which … model, violent, dominant style, style of this painting`,
  animate: `
    animate, animated, animation from, come alive, come to life, bring … to life, bring to life,
    make … move, make it move, in motion, set in motion, let … move, moving version, make … dance,
    make … wave, make … talk, make … blink, make … smile and, living photo, cinemagraph, live photo`,
  cause: 'let',
  happens: `
    what happens, what s happening, what is happening, going on, scene by scene, happens, happening,
    what do they do, what are they doing, what is he doing, what is she doing, describe, you see, see in,
    see, sum up what you see, shown, shows, what is in, what s in, about`,
  moment: `
    at which minute, at what time, at what point, which moment, at which moment, when does, when do,
    which second, what timestamp, timestamp*, at which second, how often, how many times, which scene`,
  predict: `
    predict, forecast, forecasting, extrapolate, project, prediction of, predictions, expected next,
    next month, next quarter, next week, next three months, next year, estimate the price, what will`,
  look: 'look, looks, look at, would look like, might look like, could look like',
};
