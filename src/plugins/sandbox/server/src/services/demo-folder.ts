import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';

import { shop, story, type DemoContent, type Story } from '../../../core/demo-content';
import { demoKnowledge } from '../../../core/demo-knowledge';
import { demoReadings } from '../../../core/demo-readings';
import { demoRecords } from '../../../core/demo-records';
import { simulationContent } from '../../../core/simulation';

/** Reads `database/demo`: plain files, checked against their form. */
export async function readDemoFolder(folder: string): Promise<DemoContent> {
  const [cast, stories, mails, records, simulation, knowledge, readings, articles] = await Promise.all([
    readJson(path.join(folder, 'shop.json')),
    readStories(path.join(folder, 'stories')),
    readMails(path.join(folder, 'mails')),
    readJson(path.join(folder, 'records.json')),
    readJson(path.join(folder, 'simulator.json')),
    readJson(path.join(folder, 'knowledge', 'knowledge.json')),
    readJson(path.join(folder, 'knowledge', 'readings.json')),
    readArticles(path.join(folder, 'knowledge', 'articles')),
  ]);
  return {
    ...shop.parse(cast),
    stories,
    mails,
    records: demoRecords.parse(records),
    simulation: simulationContent.parse(simulation),
    knowledge: demoKnowledge.parse(knowledge),
    readings: demoReadings.parse(readings),
    articles,
  };
}

async function readStories(folder: string): Promise<Story[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  return Promise.all(
    names.map(async (name) => ({
      ...story.parse(await readJson(path.join(folder, name))),
      name: path.basename(name, '.json'),
    })),
  );
}

async function readArticles(folder: string): Promise<DemoContent['articles']> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.md')).sort();
  return Promise.all(names.map(async (name) => ({ name, content: await readFile(path.join(folder, name)) })));
}

async function readMails(folder: string): Promise<Map<string, Buffer>> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.eml'));
  const contents = await Promise.all(names.map((name) => readFile(path.join(folder, name))));
  return new Map(names.map((name, at) => [name, contents[at] ?? Buffer.alloc(0)]));
}

async function readJson(file: string): Promise<unknown> {
  return JSON.parse(await readFile(file, 'utf8'));
}
