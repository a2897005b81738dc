// Asks a gateway from Node, shows the answer as it comes, and rates it: node ask.mjs "Why is the sky blue?" 5
import { Polder } from 'polder/client';

const [question = 'Why is the sky blue?', rating] = process.argv.slice(2);
const polder = new Polder({ url: process.env.POLDER_URL, key: process.env.POLDER_API_KEY });

const stream = await polder.stream(question);
for await (const piece of stream) process.stdout.write(piece);
const { model, place, reason, interaction } = await stream.whole();
process.stdout.write(`\n\n${model} (${place}): ${reason}\n`);
if (rating) await polder.feedback(interaction, { rating: Number(rating) });
