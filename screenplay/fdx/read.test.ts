import { describe, expect, test } from '@jest/globals';
import { parseFountain } from '../fountain/parse.ts';
import { writeFountain } from '../fountain/write.ts';
import { ScreenplayError } from '../screenplay-error.ts';
import { readFdx } from './read.ts';

const script = (content: string, more = ''): string =>
  `<?xml version="1.0"?>\n<FinalDraft DocumentType="Script" Version="5">\n  <Content>\n${content}\n  </Content>\n${more}</FinalDraft>`;
const elements = (content: string, more = '') => readFdx(script(content, more)).screenplay.elements;

describe('reading a Final Draft file', () => {
  test('a paragraph’s several texts are one, blank ones and references too', () => {
    const [element] = elements(
      '<Paragraph Type="Action"><Text>caf</Text><Text Style="Bold">&#233;</Text><Text> </Text><Text/><Text>&amp;lt; b</Text></Paragraph>',
    );
    expect(element).toEqual({
      type: 'action',
      spans: [{ text: 'caf' }, { text: 'é', bold: true }, { text: ' &lt; b' }],
    });
  });

  test('a numbered heading, its summary, a note and a revision', () => {
    expect(
      elements(`<Paragraph Number="12A" Type="Scene Heading"><SceneProperties Length="1/8"><Summary><Paragraph>
        <Text>They meet.</Text></Paragraph></Summary></SceneProperties><Text RevisionID="2">INT. HUT</Text>
        <ScriptNote Name="Mood"><Paragraph><Text>warm</Text></Paragraph></ScriptNote></Paragraph>`),
    ).toEqual([
      {
        type: 'scene_heading',
        number: '12A',
        spans: [{ text: 'INT. HUT' }],
        revision: 2,
        notes: [{ text: 'Mood: warm', at: 8 }],
      },
      { type: 'synopsis', spans: [{ text: 'They meet.' }] },
    ]);
  });

  test('two who speak at once', () => {
    const speech = (name: string) =>
      `<Paragraph Type="Character"><Text>${name}</Text></Paragraph><Paragraph Type="Dialogue"><Text>No.</Text></Paragraph>`;
    expect(
      elements(`<Paragraph><DualDialogue>${speech('A')}${speech('B')}</DualDialogue></Paragraph>`),
    ).toMatchObject([
      { type: 'character', dual: 'left' },
      { type: 'dialogue', dual: 'left' },
      { type: 'character', dual: 'right' },
      { type: 'dialogue', dual: 'right' },
    ]);
  });

  test('a scene that was cut keeps its number, and its text is taken out, not lost', () => {
    expect(
      elements(`<Paragraph Number="21" Type="Scene Heading"><Text>OMITTED</Text><OmittedScene>
        <Paragraph Type="Scene Heading"><Text>EXT. YARD</Text></Paragraph><Paragraph Type="Action"><Text>Mara waits.</Text></Paragraph>
        </OmittedScene></Paragraph>`),
    ).toEqual([
      { type: 'scene_heading', number: '21', omitted: true, spans: [{ text: 'EXT. YARD' }] },
      { type: 'boneyard', spans: [{ text: 'Mara waits.' }] },
    ]);
  });

  test('a new page, lyrics, what is centred, and empty paragraphs before an action', () => {
    expect(
      elements(`<Paragraph Type="Singing"><Text>La</Text></Paragraph>
        <Paragraph Type="Action" StartsNewPage="Yes" Alignment="Center"><Text>ACT TWO</Text></Paragraph>
        <Paragraph Type="Action"><Text></Text></Paragraph><Paragraph Type="Action"><Text>Rain.</Text></Paragraph>`),
    ).toEqual([
      { type: 'lyrics', spans: [{ text: 'La' }] },
      { type: 'page_break', spans: [] },
      { type: 'centered', spans: [{ text: 'ACT TWO' }] },
      { type: 'action', extraLines: 2, spans: [{ text: 'Rain.' }] },
    ]);
  });

  test('a title page is one in Fountain too, whatever blank lines it has', () => {
    const line = (text: string) => `<Paragraph Alignment="Center"><Text>${text}</Text></Paragraph>`;
    const { titlePage } = readFdx(
      script(
        '',
        `<TitlePage><Content>${line('\n Sea \n\n \n\nEpisode 1\n')}${line('')}${line('by')}${line('Ann')}</Content></TitlePage>`,
      ),
    ).screenplay;
    expect(titlePage).toEqual([
      { key: 'Title', spans: [{ text: 'Sea \n\nEpisode 1' }] },
      { key: 'Credit', spans: [{ text: 'by' }] },
      { key: 'Author', spans: [{ text: 'Ann' }] },
    ]);
    expect(parseFountain(writeFountain({ titlePage, elements: [] })).titlePage).toHaveLength(3);
  });

  test('what has no place is told', () => {
    const { lost } = readFdx(
      script(
        '<Paragraph Type="Jingle" Bookmark="1"><Text Color="#FFFF00000000" Style="Superscript">x</Text></Paragraph>',
        '<DeletedText><Paragraph><Text>gone</Text></Paragraph></DeletedText>',
      ),
    );
    expect(lost).toEqual([
      { what: 'bookmarks', count: 1 },
      { what: 'the name of the element type “Jingle”, read as action', count: 1 },
      { what: 'the style “Superscript”', count: 1 },
      { what: 'colours of text', count: 1 },
      { what: 'deleted text that was kept', count: 1 },
    ]);
  });
});

describe('what is no Final Draft file', () => {
  const bomb = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "${'&a;'.repeat(100)}">]>${script('<Paragraph><Text>&b;</Text></Paragraph>')}`;
  test.each([
    ['a bomb of entities', bomb],
    ['an entity that leads to a file', `<!doctype x [<!ENTITY a SYSTEM "file:///etc/passwd">]>${script('')}`],
    ['two document types', `<!DOCTYPE a><!DOCTYPE b [<!ENTITY c "d">]>${script('')}`],
    ['200,000 tags in one another', `${'<a>'.repeat(200_000)}${'</a>'.repeat(200_000)}`],
    ['deep paragraphs', script(`${'<Paragraph>'.repeat(200_000)}${'</Paragraph>'.repeat(200_000)}`)],
    ['10 million characters and one', ' '.repeat(10_000_001)],
    ['words', 'INT. HUT - DAY\n\nRain.'],
    ['nothing', ''],
    ['another XML', '<html><body/></html>'],
    ['a file that was cut off', script('<Paragraph><Text>x').slice(0, -30)],
    ['two roots', `${script('')}<FinalDraft/>`],
    ['names that programs trip over', script('<__proto__><Text>x</Text></__proto__>')],
    ['an archive', 'PK\u0003\u0004\u0014\u0000document.xml'],
  ])('%s is refused in words', (_, xml) => {
    const start = performance.now();
    expect(() => readFdx(xml)).toThrow(ScreenplayError);
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});
