"""English words that introduce somebody's words: reporting verbs, nouns for a stance, nouns for a text.

Lists of lemmas from the classes “say”, “tell”, “declare”, “characterize” and “judgment” of Levin, English Verb Classes and
Alternations (1993), without verbs that quote somebody other than their subject (“cite”, “quote”, “echo”).
"""

from __future__ import annotations

SAYING = frozenset(
    """
    accuse acknowledge add admit admonish advise advocate affirm agree allege announce answer appeal argue ask assert assure aver
    avow beg blame boast call caution challenge charge claim comment complain concede conclude confess confide confirm contend
    continue counter cry declare defend demand deny describe dictate distinguish emphasise emphasize enjoin exclaim exhort explain
    formulate grant hint implore inform insinuate insist instruct interject joke lament maintain mention mock moan mumble murmur
    muse mutter note object observe opine order plead pledge preach predict proclaim promise pronounce propose protest reaffirm
    reassure recall recommend recount reiterate relate remark remember repeat reply report request resolve respond retort
    reveal say scream shout speak specify state stipulate stress submit suggest summarise summarize swear teach tell testify
    underline underscore urge vow warn whisper wonder write
    """.split()
)
NAMING = frozenset(
    "brand call characterise characterize consider declare deem describe dub label pronounce stigmatize term".split()
)
# They introduce the subject's words only after “as”; without it the quoted words are what the subject speaks about.
NAMING_AS = frozenset(
    """
    attack characterise characterize condemn criticise criticize decry define denounce depict deride describe dismiss greet hail
    identify paint picture portray praise present regard reject represent ridicule see treat view
    """.split()
)
# Verbs of opinion with other uses: they report before “that” and in a clause of their own between commas (“as he saw it”).
HOLDING = frozenset(
    "believe consider expect feel find foresee go have hold imagine judge point put read recognize see suppose think".split()
)
# Verbs of wanting: they report only directly before the quotation (“they opposed "all tolls"”, not “the "toll" bill”).
WANTING = frozenset(
    "avoid desire favor favour hate oppose prefer refuse reject renounce resist seek support value want welcome wish".split()
)
# They introduce words after “with”: “it closed with the call: …”.
CLOSING = frozenset("begin close conclude end finish open".split())
# Verbs whose subject is a text and not a person: “so ran the appeal”.
RUNNING_ON = frozenset("go read run".split())
REPORTING = SAYING | NAMING | NAMING_AS | HOLDING | WANTING | CLOSING | RUNNING_ON

# Nouns for a stance: “her contention that …”, “the position of the guild”.
STANCES = frozenset(
    """
    accusation admission allegation appeal argument assertion assessment belief call caricature charge claim coinage comment
    complaint conclusion contention conviction criticism declaration definition demand depiction description diagnosis dictum
    expression formula formulation idea insistence judgement judgment maxim motto notion objection observation opinion phrase
    plea pledge position principle promise proposal proposition prediction question rejoinder remark reply report request saying
    slogan statement suggestion term testimony theory thesis threat verdict view vision vow warning watchword word
    """.split()
)
# Nouns for a text: a text that is the subject of a verb says its words.
TEXTS = frozenset(
    """
    address appeal article bill biography book booklet broadside bulletin chapter charter circular communique constitution
    declaration decree diary document editorial essay gazette journal law leaflet letter magazine manifesto manuscript memoir
    memorandum message motion newspaper note novel pamphlet paper petition placard platform play poem preface proclamation program
    programme protocol report resolution review song speech statement statute study telegram testament thesis tract treatise verse
    """.split()
)
# Nouns for a body of people: “the group” refers to the last one named that has the word in its name.
BODIES = frozenset(
    """
    alliance assembly association board bureau center centre circle class club commission committee company conference congress
    cooperative council faction federation government group guild international league ministry movement opposition organisation
    organization party society tendency union
    """.split()
)
SINGULAR_PERSON = frozenset(("he", "she", "him", "her", "his", "hers"))
PLURAL = frozenset(("they", "them", "their", "theirs"))
NEUTER = frozenset(("it", "its"))
RELATIVE = frozenset(("who", "which", "that", "whom", "whose"))
