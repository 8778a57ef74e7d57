"""How each figure was made, and what it can and cannot tell: the report's own page on its methods."""

from __future__ import annotations

import pandas as pd

from pipeline.report.methods_of_support import methods_of_support
from pipeline.report.sections.markdown import table

# As in compare/: tracing, word_changes, trace_probability, which a page of another room cannot ask; a test compares them.
BOUNDS = {"sure": 0.5, "otherwise": 0.8, "like": 0.5, "near": 0.77, "dense": 0.4, "alone": 0.95, "apart": 40}
WEIGHTS = (-2.60, -4.34, 0.54, 2.22, 4.96, -0.87, -6.24, 5.03)
WEIGHTS_COMPARED = (-2.59, -2.37, 0.15, 1.50, 2.15, -0.83, -2.19, 4.05, 14.13, 0.61)
GIVEN_TO = {"ours": 0.0, "ours in part": -1.0, "none": -0.5, "other": -2.0}
AROUND, TOGETHER = 0.7, 1.5
NOT_THERE = ("not held", "strange")  # alterations of which no place is the right one

TEXT = """# Methods

What stands here holds for the report beside it. Each section says what is done, after whom, and what it cannot tell.

## Texts, passages, zones

Files are read as UTF-8, or as their byte order mark or declaration says; a guessed encoding is reported as a guess. Of a page
the text is what a reader sees, block by block. Every block is a passage with a zone: {zones}. Zones are found by general rules
on the block's kind, its shape, its place and the words of headings, so they can err; a line in `corpus/zones.csv` overrides
them. Only body and headings count as a document's own voice.

{passages}

## Words and sentences

spaCy's small English model tags and parses each passage, with quotes straightened and note numbers blanked. Sentences that
the parser breaks before a small letter or behind an abbreviation are joined again. The model was trained on present-day
American news and talk: in older or translated prose its grammar errs more often than its published figures say.

## Names and dates

A name is linked where `corpus/entities.csv` and `corpus/aliases.csv` know it, in any spelling: words are compared by keys under
which transliterations (ISO 9 to newspaper habits), British and American spelling, singular and plural and numerals meet, and
a letter that OCR mistakes is forgiven where no second name is as close. A capital in the table is required in the text; the
longest name wins; a document's own meaning wins over the general one. The column `method` says how a row came about:

- `alias`: as somebody wrote it down. `variant`: in another spelling or order, a name within a name (Ninth Congress of the
  Party), or a capital short form after «the» of what the document names in full.
- `surname`: a surname alone. It is the one of its bearers whose note in `entities.csv` names what stands just before, else the
  one last named in full in that document (not in brackets), else the only one there is. Where nothing decides, `entity_id`
  is empty and `candidates` has them all.
- `acronym`: explained in the document itself. `date`: the text says all of it. `inferred`: a date whose year, or more, comes
  from the dates before it; a date that nothing places is left out.
- `provisional`: a name that no table lists, seen by the language model and set right by rules (one type in a document, an
  office is no body); its id is its own form. `decision`: what a person decided in `corpus/decisions.csv`.

Dates are written in EDTF level 1, as exact as the text is and no more. The probability of a row is how often rows of its method
had span, type and entity right in four annotated texts (446 aliases, 101 variants, 101 surnames, 69 dates), not a judgement
on that row; the alias table was written with two of these texts in view, so expect less of it on others. Of names that no
table lists some seven in ten are right in a corpus without tables, fewer where the tables have nearly all names.

{methods}

## The same name in several texts, and names together

Unlisted names that sound alike in every transliteration are one; so is a person's name with the names of its surname that
it does not contradict, unless two of these contradict each other (`tables/entity_index.csv`, column `merged`). Two people
of one name are therefore merged where no text tells them apart, and an acronym is never merged with the name that it stands
for.

Entities are named together where one passage names both. How surely that is more or less than chance would give is told by
the log-likelihood ratio of the passages that name both, the one, the other and neither (G² of four terms, Dunning 1993),
among the passages that name an entity at all. Of one passage the first 40 entities are paired, of all pairs the 50,000
surest are kept. The measure has no sign: compare `passages` with `expected`. Passages are of unequal length, and a long one
names more.

## Whose words are counted

Shares, clusters, keyness, collocations and positions count a document's own voice alone: body and headings. Other zones get
themes (`passage_themes`), but enter no figure. British and American spellings of a word are one, written as it stands most
often
here. «Accounts» are all texts that are not primary.

## Themes

A theme is what its seed words in `corpus/themes.csv` say, words or phrases, by lemma or as they stand; an `exclude` phrase
hides the
seed within it. To deny a theme is still to speak of it. A seed weighs by its inverse passage frequency (Sparck Jones 1972)
to the
power of a quarter: in full, rare asides would outweigh the theme's own word; and half as much again where it is the theme's own
name. An occurrence at a passage's start counts three times one at its end. Up to ten further words are learned for a theme:
nouns,
verbs and adjectives that stand with its seeds at least twice as often as by chance and surely so (G² of 6.63 or more), with
some
fifth of a seed's weight; a small corpus teaches few or none. The score is the weight found, over the square root of the
passage's
length, and to what a passage says itself the passages beside it add 15 % of theirs (of the next but one 2 %); of what it does not
say they give it nothing. Up to three themes that reach 0.15 and 0.3
of the
first one's score are kept. On annotated paragraphs of four texts the themes agree with a reader's at micro F1 0.77, the first
in 0.74; two readers agree at 0.94 and 0.87. The constants were chosen with these texts in view.

A theme's share deals each passage's words to its themes by score. The 95 % interval asks how far it could differ had the author
written other passages like these: whole passages are drawn again a thousand times (bootstrap), the variance is turned into a
number of equal passages worth as much, and Wilson's interval with Student's t is taken for that number. In simulation from
known
models it holds the true share in 93 to 97 of 100 cases from 20 passages on (in 120 of 125 models, at least 92.6), with
fewer than
some 15 it is rather too wide. «More» and «less» mean that the interval of the difference leaves zero out;
`smallest_difference` says how large it would have had to be for that; otherwise the texts cannot tell. Passages are taken
as independent, but an author stays with a theme for a while, so the intervals are rather too narrow for a theme that stands
in one
block; and nothing is adjusted for the number of themes looked at, so one in twenty may seem to differ by chance. A theme
that does
not occur has a share of 0 and still an upper end: the shorter the text, the less its silence says.

A text that uses other words for the same thing will seem silent on it.

## Would another run say the same?

The method has no chance in it: the same texts and tables give the same bytes. So the question is what happens when something is
disturbed (`tables/stability.csv`, after Hennig 2007): 200 times a fifth of the passages is left out; each seed word is dropped
in turn; each document is left out in turn (the 20 with most passages). Compared are, over all themes, each passage's first
theme (adjusted Rand index: 1 the same, 0 as by chance) and, theme by theme, the passages that have it (Jaccard index). The
probability beside a passage in `tables/representative_passages.csv` is the share of these trials in which it has the theme. That a
theme holds
still says that it does not hang on a few passages or words; it does not say that it is the right one. In a large corpus
2,000 passages in blocks of 20 are tried.

## Clusters

Body paragraphs with eight content words or more are factored by the words they share (TF-IDF, and a little by words of the
same company; non-negative matrices begun without chance) in many samples of four fifths of them; passages that fall together
in most samples are a cluster (consensus after Monti and others 2003). Their number is the largest on which samples agree
nearly as well as on the best, and none where they agree no better than on words dealt at random (`cluster_counts`). A
cluster's label are the three words that set it apart (class-based TF-IDF). In some hundred paragraphs words are few and
shared by chance: the clusters tell which passages use the same words, often because they are of one document, and not what
the texts are about; passages near an edge change sides when others are left out. Read them beside the themes, never instead
of them.

## Words that set sides apart

Lemmas, phrases of two or three words and entities that occur at least five times on both sides together. The log ratio says how
much more often one side uses them: 1 is twice as often; a count of nought is taken as one half (Hardie 2014). Its interval
takes
passages, not words, as drawn; in simulations with 10 to 200 passages a side it held the true value 93 to 97 times in a hundred,
down to 92.6 for extremely clustered words in ten passages. p is the share of up to 9,999 random deals of whole passages that
part the sides as far: dealing one text against itself gives p below 0.05 for 5 % of the words, where χ² gives 7 to 11 %.
The adjusted
p (Benjamini and Hochberg 1995) runs over the rows of one focus and unit. G² (four terms) decides nothing, save which rows of
a large corpus are shown. A dispersion (Gries 2008) near 1 means that a word stands in few places, so a high log ratio may
be one
passage's subject.

## Words near words

Collocates stand within five words of the node in the same sentence, at least three times and more often than elsewhere. Log
Dice
is Rychlý's (2008); with few nodes its intervals are wide, and the order within them means nothing.

## Quotations

**Finding.** Marks of several languages are paired by the cheapest reading of the whole text, paragraph by paragraph, so that one
missing mark does not turn the rest inside out; what is mended so is told (`quotes`, column `mended`). Blocks that are set off
count without marks. Single words, titles and names in marks are names, not quotations. Irony and emphasis in marks of several
words cannot be told from quotation.

**Speaker.** Who is quoted is told by reporting verbs, colons, sources in brackets and «according to» around the words; where the
text does not say, nobody is named. It decides to whom words are given, and little about where they are found.

**Tracing.** All that is held of the primary texts' own voice is searched: sentences that share rare words first, then words
aligned one by one (local alignment after Smith and Waterman 1981), each weighing by its rarity there, so that a run of
common words is no trace; pieces between ellipses are looked for one by one and must follow each other. Where that leaves it
less than {bounds[alone]} probable, the windows of one to three sentences that are most like the quotation as tellings of the
same are looked at too. A primary text's own quotation is never found at its own place. The kinds (`quote_traces`):

- `verbatim`: the same words in a row, spelling and capitals apart. `near`: at least {bounds[near]:.0%} of the wording, by
  weight, in order, and at least {bounds[dense]:.0%} of the weight of the stretch where it stands. Both from a probability of
  {bounds[sure]}.
- `translation`: other words for what seems to be the same passage, from {bounds[otherwise]}. It cannot be told from a free
  retelling.
- `paraphrase`: given to the primary text, and a place is at least {bounds[like]} probable. A guess; the report counts it as not
  found. `not-held`: given to the primary text, and no such place. `other-source`: given to another. `untraced`: given to nobody
  that can be made out.

**What it cannot tell.** What is not found may stand in a part that is not held, or in a translation too far away; this is no
proof of misquotation. Two or three common words can stand anywhere. Changes are those of the words: a changed sense with
unchanged words is not seen, and a flag (negation, number, name, hedge, condition) says only that such a word stands on one
side. A passage of {bounds[apart]} words or more that is passed over is told as joined, not as a change.

**How sure.** The probability is a logistic regression fitted on quotations altered on purpose. It weighs, in this order: the
share of the wording that is kept, how densely it stands there, how much of it in a row, how unexpected the shared words are
(logarithm), the first two together, the number of words (logarithm), the strength of the best other place, and a constant:
{weights}. Where windows were looked at, likeness and its lead over the next window come before the constant: {compared}.
Nobody says around an altered quotation whose it is, so what is said there is **set by hand**, in log-odds: words given to
the primary text {given[ours]:g}, where only a part of it is held {given[ours in part]:g}, to nobody {given[none]:g}, to another
{given[other]:g}; another quotation of the sentence traced to the place {together:g}; what the account's sentence shares with the
place besides, {around:g} for each power of ten of surprise.

{trials}

{support}

## Nearness

Three cosines are standardized within the primary text and summed: of words and of character trigrams to pentagrams, both
weighted by rarity, and of {topics} dimensions of latent semantic analysis (Deerwester and others 1990). Every sentence has a
nearest neighbor, near or not; read the similarity of words beside it. No neural embedding is used: tried on texts like these,
small models added little to words and characters for what they weigh.
"""


def build(passages: pd.DataFrame, mentions: pd.DataFrame, quote_calibration: pd.DataFrame) -> str:
    """Return the page as Markdown, with the counts of this build."""
    from pipeline.contracts import ZONES

    zones = passages.assign(words=passages["normalized"].str.count(r"\w+")).groupby("zone")["words"].agg(["size", "sum"])
    found = mentions.groupby("method").agg(rows=("method", "size"), probability=("probability", "mean"))
    return TEXT.format(
        zones=", ".join(ZONES),
        passages=table(("zone", "passages", "words"), [(z, f"{r['size']:,}", f"{r['sum']:,}") for z, r in zones.iterrows()]),
        methods=table(
            ("method", "mentions", "probability"),
            [(m, f"{int(r['rows']):,}", f"{r['probability']:.2f}") for m, r in found.iterrows()],
        ),
        topics=100,
        bounds=BOUNDS,
        weights=", ".join(f"{weight:.2f}" for weight in WEIGHTS),
        compared=", ".join(f"{weight:.2f}" for weight in WEIGHTS_COMPARED),
        given=GIVEN_TO,
        around=AROUND,
        together=TOGETHER,
        trials=_trials(quote_calibration),
        support=methods_of_support(),
    )


def _trials(quote_calibration: pd.DataFrame) -> str:
    """Return how far the probabilities can be trusted: by bins of probability, and by what was done to the words."""
    if quote_calibration.empty:
        return "There is no primary text here from which quotations could be made to try it."
    there = ~quote_calibration["alteration"].isin(NOT_THERE)
    count, hidden = quote_calibration["trials"][there].sum(), quote_calibration["trials"][~there].sum()
    return "\n\n".join([
        f"**Tried here** on {count + hidden:,} quotations altered on purpose (`tables/quote_calibration.csv`): {count:,} stretches of "
        "this corpus' primary text with words cut, replaced, left out, put in another order or said otherwise, and "
        f"{hidden:,} that must not be found, being of other texts or of a sentence that was hidden. A probability can be trusted "
        "where the share that is right comes near it; of few trials that says little. What is said around real quotations is "
        "not in it, the machine's alterations are not a translator's, and of a text on which the weights were fitted this is no "
        "independent test.",
        _bins(quote_calibration),
        "The same by what was done to the words. In sight is a place that is right, probable or not; of what must not be found, "
        "right is to give no place.",
        _alterations(quote_calibration),
    ])  # fmt: skip


def _bins(quote_calibration: pd.DataFrame) -> str:
    rows = []
    weighed = quote_calibration.assign(weight=quote_calibration["probability"] * quote_calibration["trials"])
    for (low, high), own in weighed.groupby(["low", "high"]):
        count, right = own["trials"].sum(), own["right"].sum()
        rows.append((f"{low:.1f}–{high:.1f}", f"{count:,}", f"{own['weight'].sum() / count:.2f}", f"{right / count:.2f}"))
    return table(("probability", "trials", "mean probability", "share traced to the right place"), rows)


def _alterations(quote_calibration: pd.DataFrame) -> str:
    rows = []
    for alteration, own in quote_calibration.groupby("alteration", sort=False):
        count, right, kind = (int(own[name].sum()) for name in ("trials", "right", "kind_right"))
        place = "–" if alteration in NOT_THERE else f"{right:,} ({right / count:.0%})"
        rows.append((alteration, f"{count:,}", place, f"{kind:,} ({kind / count:.0%})"))
    return table(("alteration", "trials", "a right place in sight", "the right kind, or rightly none"), rows)
