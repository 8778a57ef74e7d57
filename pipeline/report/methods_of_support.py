"""The page on methods, its part on demands, claims, evidence, support and coverage; what was reached on corpora left out."""

from __future__ import annotations

from pipeline.report.sections.markdown import table

TEXT = """## What is demanded, and what is said of it

**Demands** (`demands`). Sentences, clauses and items of lists in which a primary text says in its own voice what must, should or
shall be or not be: words of obligation, need, purpose and calling, commands, and what stands in a list under such words.
What it reports of others (another group's list, words that it mocks) is not its own. Agent, action and object are what the
grammar gives, and empty where it gives nothing. A demand in plain indicative words is found only where its surroundings
show it to be one.

**Claims** (`claims`). Statements of all other texts, sentences or parts of them between semicolons (`statements`), that are
likelier than not about the primary text (`probability`). No word makes a claim and none forbids one: weighed are how near a
statement and its neighbors come to the primary text, quotations in it that are traced there, how far the account's title names
it, and how near the account comes as a whole. All that is known of the primary text is what `documents.csv` says. Whose position
it is (`subject_id`) is whom the sentence names, the primary text and its authors first; `by_id` is who says so according to the
account. Where nothing is named both are empty.

**Evidence** (`alignments`). Every claim is compared with every statement of the primary texts: by the runs of characters that
both share, weighted by rarity there, and by the vectors that a sentence encoder makes of both (`statement_vectors`).
`similarity` is how likely both say the same. `shared` has the telling words of both. Five passages are kept for every claim,
likely or not.

**Support** (`support`). The claim is laid beside its likeliest passages. The kinds:

- `quotes`: the claim has the passage's words. `paraphrases`: it says the same in other words. `summarizes`: true, but more
  general; that was not to be learned from claims by other hands, so only a person says so. These three count as borne out.
- `shifts`: the same is said with another number or date. The force (fact, demand, risk, condition, wish, hedge), condition,
  agent, scope, negation and attribution are told otherwise too, but what finds such shifts was wrong more often than right on
  texts that no rule had seen: only a person says so, and says `contradicts`. `support_changes` has the numbers on both sides.
- `not-found`: nothing near it stands in the part that is held (`held`), and many of its telling words stand nowhere there.
- `other-subject`: a person made it a claim, or gave it to somebody else, and it is likelier about others.

**Coverage** (`coverage`). For every demand and every account: `yes` where a statement of the account likelier than not tells the
demand, `partly` where it likelier tells a part of it, tells it otherwise, or only a quotation is traced to it, else `no`. What
speaks for it is how much of its runs of characters the nearest statement shares; a statement serves two demands at most. An
account without a claim about the primary text reports nothing and has no share. The intervals of `coverage_totals` are Wilson's
(1927): how far the share could differ if as many demands were drawn again. They do not know that the machine errs.

**Accounts beside one another** (`matched_claims`). Claims of two accounts that are likelier than not to say the same, by the same
figures.

**A person's word.** Rows of `corpus/decisions.csv` on claims, support and coverage are applied at each build. A row so judged has
`judged` yes and the probability 1; what the machine would have said is kept beside it (`machine_relation`, `machine_covered`)
and listed in the report where it differs.

**How sure.** Weights are fitted on three annotated corpora of different subjects (`pipeline.evaluate.fitting.statements`), and
these figures are of each corpus when it was left out: {figures}"""

# What the fitting script printed, pooled over the corpora left out: precision, recall and number of rows of the gold.
LEFT_OUT = (
    ("a statement is about the primary text", 0.87, 0.77, 186), ("a claim about it is not found", 0.46, 0.67, 18),
    ("it is quoted", 0.91, 0.46, 46), ("a demand is reported", 0.91, 0.60, 220), ("it is so wholly", 0.75, 0.83, 139),
)  # fmt: skip


def methods_of_support() -> str:
    """Return the part in Markdown."""
    rows = [(what, f"{right:.2f}", f"{found:.2f}", f"{count:,}") for what, right, found, count in LEFT_OUT]
    return TEXT.format(
        figures="the right passage stands first for 0.84 of 172 claims and among five for 0.94.\n\n"
        + table(("what is said", "right, of those so called", "called so, of those that are", "rows of gold"), rows)
    )
