"""The page on methods, its part on demands, claims, evidence, support and coverage, with what the trials of this build gave."""

from __future__ import annotations

import pandas as pd

from pipeline.report.sections.markdown import table

HARMLESS = "said otherwise"  # a copy in which nothing but the wording was changed: what is found there is a false alarm

TEXT = """## What is demanded, and what is said of it

**Demands** (`demands`). Sentences, clauses and items of lists in which a primary text says in its own voice what must, should or
shall be or not be: words of obligation, need, purpose and calling, commands, and what stands in a list under such words.
What it reports of others (another group's list, words that it mocks) is not its own. Agent, action and object are what the
grammar gives, and empty where it gives nothing. A demand in plain indicative words is found only where its surroundings
show it to be one.

**Claims** (`claims`). Clauses of all other texts in which somebody is said to hold, demand, criticize or reject something. Whose
position it is (`subject_id`) is told by the grammar and by names and stand-ins («the group», «it», «he») in the sentences
before; items of a list have the subject of the words that they stand under; who says so besides the account (`by_id`) is kept:
«A affirmed that the group considered …» is a claim about the group, made by A, which the account reports. A position told
without such words, or of a subject that stands far away, is missed; a fact told of a group's life can be taken for a position.

**Evidence** (`alignments`). Sentences of the primary texts' own voice, items of lists and demands are ranked for each claim by
how likely they bear it out: how far claim and passage cover each other word by word, each word by its rarity, with names,
numbers, word forms, spellings and related words; runs of characters that they share; what the sentences beside a passage add;
and that it is a demand. `shared` says what speaks for it. Five passages are kept for every claim, likely or not: read the
similarity.

**Support** (`support`). First whose position it is: the work's, the bodies' that wrote it, or an author's where no other work or
time is named; all else is `other-subject` and not compared. Then the claim is laid beside its likeliest passages. The kinds:

- `quotes`: the claim has the passage's words in quotation marks, traced to it. `paraphrases`: the same, with the same force.
  `summarizes`: true, but more general. These three count as borne out.
- `shifts`: the content is there, but force (fact, demand, risk, condition, wish, hedge), condition, agent, scope, number or date
  is another. `contradicts`: the opposite is there (negation), or it is there as what others want (attribution).
  `support_changes` has the words on both sides.
- `not-found`: nothing in the part that is held (`held`).

Paraphrase and summary are hard to part: a second reader who judged such claims agreed with the first in 82 of 100 cases. That
the words differ is no error of the account: the reader decides whether the sense does.

**Coverage** (`coverage`). For every demand and every account: `yes` where a passage likelier than not reports the demand,
`partly` where that is likelier a part of it, the demand with another force, agent or scope, or only in general, else `no`. What
speaks for it are claims, and sentences beside them, that are likely to tell this demand and no other: by their words, and by the
themes that both touch; what others hold reports nothing, and who tells the contrary of a demand tells it at most partly. Two
small regressions were fitted on 144 annotated demands and accounts (each left out: reported or not F1 .81, grades .75; accounts
that speak much of the text's authors are said to report too much): take a cell as a hint where to read.
The intervals of `coverage_totals` are Wilson's (1927): how far the share could differ if as many demands were drawn again. They
do not know that the machine errs.

**Accounts beside one another** (`shared_claims`). Claims of two accounts about the same party that are each other's likeliest, by
the same figures; of the faintest pairs shown every second one tells the same or a part of it.

**A person's word.** Rows of `corpus/decisions.csv` on claims, support and coverage are applied at each build. A row so judged has
`judged` yes and the probability 1; what the machine would have said is kept beside it (`machine_relation`, `machine_covered`)
and listed in the report where it differs.

**How sure.** {trials}"""


def methods_of_support(support_trials: pd.DataFrame) -> str:
    """Return the part in Markdown."""
    return TEXT.format(trials=_trials(support_trials))


def _trials(support_trials: pd.DataFrame) -> str:
    """Return how far the probabilities of shifts can be trusted: by what was planted, and by bins of probability."""
    if not support_trials["trials"].sum():
        return "There is no primary text here in whose sentences shifts could be planted to try the probabilities."
    harmless = support_trials["planted"] == HARMLESS
    planted, otherwise = support_trials[~harmless], support_trials[harmless]
    said = (
        f"The probabilities were tried here on {planted['trials'].sum():,} shifts planted in copies of sentences of the primary "
        f"text and on {otherwise['trials'].sum():,} copies that were only said otherwise, judged like claims "
        "(`tables/support_trials.csv`). Of what was only said otherwise, each shift found is a false alarm."
    )
    bins = (
        "By the probability of a shift. It can be trusted where the share of copies with a shift comes near it; of few trials "
        "that says little, and how many of the copies are shifted says nothing of real claims. The machine's shifts are not a "
        "historian's: real ones are subtler, several at once, and stand in sentences that share fewer words. What plants shifts "
        "and what finds them know much the same words: of shifts planted in words of another hand .73 were found, half with "
        "the right kind; and of harmless sentences that others wrote anew one in six raised an alarm."
    )
    return "\n\n".join([said, _by_planted(support_trials), bins, _by_bin(support_trials)])


def _by_planted(support_trials: pd.DataFrame) -> str:
    rows = []
    for planted, own in support_trials.groupby("planted", sort=False):
        count, found, kind = (int(own[name].sum()) for name in ("trials", "found", "kind_right"))
        right = "–" if planted == HARMLESS else _share(kind, count)
        rows.append((planted, f"{count:,}", _share(found, count), right))
    return table(("planted", "trials", "a shift found", "of the right kind"), rows)


def _by_bin(support_trials: pd.DataFrame) -> str:
    """Return trials by bins of the probability of a shift: how many there are, the mean, and how often one was there."""
    there = support_trials["planted"] != HARMLESS
    weighed = support_trials.assign(
        weight=support_trials["probability"] * support_trials["trials"], there=support_trials["trials"].where(there, 0)
    )
    rows = []
    for (low, high), own in weighed.groupby(["low", "high"]):
        count = int(own["trials"].sum())
        if count:
            shifted = int(own["there"].sum())
            rows.append(
                (f"{low:.1f}–{high:.1f}", f"{count:,}", f"{own['weight'].sum() / count:.2f}", f"{shifted / count:.2f}")
            )
    return table(("probability of a shift", "trials", "mean probability", "share with a shift planted"), rows)


def _share(count: int, of: int) -> str:
    return f"{count:,} ({count / of:.0%})" if of else "–"
