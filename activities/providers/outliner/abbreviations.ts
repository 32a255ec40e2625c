const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/u));

/** A name follows, whatever it begins with. English, French, German, Spanish, Italian, Russian. */
const BEFORE_NAMES = words(`
  Mr Mrs Ms Mx Dr Prof Rev Fr Br Hon Pres Gov Sen Rep Capt Cpt Cmdr Cdr Lt Col Gen Sgt Cpl Pvt Maj Adm Messrs
  M MM Mme Mmes Mlle Mlles Mgr Me Hr Frl Hl Sra Srta Dña Sig Dott Ing Avv ул им`);

/** A number follows. */
const BEFORE_NUMBERS = words(
  `No Nos Nr Nos. no nr p pp S Fig fig Vol vol Ch ch Art art Abb Bd Kap cap pág pag núm ст с`,
);

/** May stand within a sentence or at its end: the word that follows tells. */
const ANYWHERE = words(`
  a.m p.m A.M P.M etc vs e.g i.e cf ca approx dept Inc Ltd Co Corp Jr Sr St Ste Mt Bros Ave Blvd Rd Ph.D B.C A.D B.C.E
  Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec z.B d.h u.a usw bzw evtl ggf Str Jh v.Chr n.Chr av apr env ex
  J.-C p.ej EE.UU Ud Uds Vd a.C d.C ecc г т.е т.д т.п др`);

/** Words with which a sentence begins, and hardly anything else that is written large. */
const STARTERS = words(`
  The A An He She It They We I You His Her Its Their Our My Your This That These Those There Here Then When Where While
  What Who Why How But And So Or Yet If As At By For From In On To With After Before Now No Not Nobody Nothing Everyone
  Le La Les L' Un Une Des Il Elle Ils Elles On Nous Vous Je Tu Ce Cette Mais Et Alors Puis Quand
  Der Die Das Ein Eine Er Sie Es Wir Ich Ihr Aber Und Dann Als Doch
  El Los Las Una Ella Ellos Yo Pero Y Entonces Cuando Lo Gli Io Ma E Poi Quando
  Он Она Они Я Мы Но И А Это Потом Когда`);

/** In German a day is written as 5. Mai. */
const AFTER_ORDINALS = words(`
  Januar Jänner Februar März April Mai Juni Juli August September Oktober November Dezember
  Jahrhundert Jahrhunderts Weltkrieg Weltkriegs Stock Klasse Kapitel Akt`);

/** The last word before the full stop, and an opening sign before it. */
const LAST_WORD = /(?:^|[\s(["'“„«‘「—–])((?:[\p{L}\p{N}]+[.-])*[\p{L}\p{N}]+)\.$/u;
/** Of a person, or of a country. */
const INITIALS = /^\p{Lu}(?:[.-]+\p{Lu})*$/u;

/**
 * Whether the full stop that ends `before` belongs to an abbreviation, and the sentence goes on with `after`. Where both
 * may be it goes on: two sentences that stay together do less harm than one in two pieces.
 */
export function isAbbreviated(before: string, after: string): boolean {
  const last = LAST_WORD.exec(before)?.[1];
  if (last === undefined) return false;
  const next = /^["'“„«‘(]*([\p{L}\p{M}]+'?)/u.exec(after)?.[1] ?? '';
  if (BEFORE_NAMES.has(last)) return true;
  if (/^\d/u.test(after)) return BEFORE_NUMBERS.has(last) || ANYWHERE.has(last);
  if (/^\d{1,2}$/u.test(last)) return AFTER_ORDINALS.has(next);
  const mayGoOn = ANYWHERE.has(last) || (last !== 'I' && INITIALS.test(last));
  return mayGoOn && !STARTERS.has(next);
}
