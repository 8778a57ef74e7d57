"""English words that tell a position: verbs, adjectives and nouns for what somebody holds, demands, criticizes or rejects.

Lists of lemmas, gathered from the classes «judgment», «want», «long», «urge», «characterize» and «conjecture» of Levin, English
Verb Classes and Alternations (1993), less those that tell an act as often as a position («plan», «try», «hope», «agree»).
"""

from __future__ import annotations

DEMANDING = frozenset(
    """
    advise advocate agitate aim appeal ask beg call campaign champion claim demand desire espouse exhort favor favour intend
    lobby mean petition plead pledge preach prefer press promise promote propose push recommend request require
    solicit suggest support urge want welcome wish
    """.split()
)
CRITICIZING = frozenset(
    """
    accuse assail attack berate blame brand castigate censure chastise chide complain condemn criticise criticize decry denounce
    deplore deprecate deride dislike disparage distrust excoriate fault lambast lament mistrust mock pillory protest ridicule
    scold scorn stigmatize
    """.split()
)
REJECTING = frozenset(
    """
    abhor challenge contest decline deny disagree disapprove discard dismiss dispute forswear object oppose question refuse
    reject renounce repudiate resist spurn
    """.split()
)
HOLDING = frozenset(
    """
    acknowledge affirm allege argue assert assume aver believe characterise characterize conclude consider contend
    convince declare deem defend depict describe dub emphasise emphasize endorse envisage envision expect fear foresee
    hail hold identify insist interpret judge label maintain observe paint perceive picture point portray praise predict
    present proclaim profess pronounce reckon recognise recognize refer regard see stress suppose term think treat uphold
    view warn wonder
    """.split()
)
STANDING_FOR = frozenset(("stand",))  # a position with a preposition alone: «stood for equal wages»
FIGHTING = frozenset("combat fight struggle".split())  # towards things: «fought the toll», not «fought the millers»
POSITIONS = DEMANDING | CRITICIZING | REJECTING | HOLDING | STANDING_FOR | FIGHTING

# These tell a position when a clause with «that» follows; what else stands behind them is a thing or an act.
WITH_THAT = POSITIONS - frozenset(
    "attack aim combat contest distrust fight lobby mistrust promote stand struggle support welcome".split()
)
# These tell one when a thing follows: «advocated an end to the toll», «rejects any toll».
WITH_OBJECT = frozenset(
    """
    advocate assail attack castigate censure challenge champion combat condemn contest criticise criticize decry defend demand
    denounce deplore deride desire dislike disparage dismiss dispute distrust endorse envisage espouse excoriate favor favour
    fight mistrust oppose preach prefer profess promote propose protest question recommend
    refuse reject renounce repudiate resist spurn stress suggest support uphold urge want welcome
    """.split()
)
# What is fought and tells an act and no position.
WARS = frozenset("army battle case duel election enemy fire flame flood rearguard troop war way".split())
WITH_FOR = frozenset(("claim",))  # a thing for somebody: «claimed the river for the weavers»
# Of these only where more is said of the thing than its name: «wanted a garden» tells a wish, «wanted a tax on salt» a position.
WEAK = frozenset(
    "attack challenge defend desire dislike favor favour question refuse suggest support uphold want welcome".split()
)
# These say what a thing is: «saw it as theft», «branded the toll a theft», «held the flood inevitable».
WITH_AS = frozenset(
    """
    attack brand castigate characterise characterize condemn consider criticise criticize decry deem denounce depict deride
    describe dismiss dub hail identify interpret judge label paint perceive picture portray praise present pronounce recognise
    recognize refer regard reject repudiate ridicule see stigmatize term treat view
    """.split()
)
SMALL_CLAUSE = frozenset(
    "believe brand call consider declare deem dub find hold judge label pronounce see term think want".split()
)
WITH_TO = frozenset(
    """
    advise aim ask beg claim decline demand desire exhort intend mean petition pledge plead prefer promise propose refuse
    request require urge want wish
    """.split()
)
# Somebody is told what to do: «asked the guild to lower the toll». Without the infinitive these tell nothing.
TELLING_TO = frozenset("advise ask beg call exhort intend invite petition request require urge want wish".split())
WITH_PREPOSITION = {
    "accuse": ("of",), "agitate": ("for", "against"), "aim": ("at", "for"), "appeal": ("for", "against", "to"),
    "argue": ("for", "against"), "believe": ("in",), "blame": ("for",), "call": ("for", "on", "upon", "into"),
    "campaign": ("for", "against"), "complain": ("of", "about"), "disagree": ("with",), "disapprove": ("of",),
    "fight": ("for", "against"), "struggle": ("for", "against"),
    "insist": ("on", "upon"), "lobby": ("for", "against"), "object": ("to",), "petition": ("for", "against"),
    "plead": ("for", "with"), "press": ("for",), "protest": ("against",), "push": ("for",), "speak": ("against",),
    "stand": ("for", "against"),
    "warn": ("of", "against"),
}  # fmt: skip
# Verbs that tell what somebody said and did not hold it for that: their quotations are positions where they speak generally.
NARRATING = frozenset("ask note remark say state tell write".split())
# What a text does, and a person in telling: a text's words are its position.
OF_TEXTS = frozenset("add announce explain note provide read report say specify state stipulate".split())
INCLUDING = frozenset("comprise contain include list".split())  # «its demands included …»
# Parts of a text: «the third article provides that …».
TEXT_PARTS = frozenset("article chapter clause item paragraph part passage point preamble section thesis".split())
ACCUSING = frozenset("accuse blame charge".split())
# «criticized the millers for hoarding, and the bakers for …»: what each is accused of follows the same word again.
FAULTING = ACCUSING | CRITICIZING
FOR_WHAT = {"accuse": "of", "charge": "with"}  # of the others: for
# A body's making tells its purpose: «was founded to oppose the toll».
MAKING = frozenset("constitute create establish form found launch organise organize set".split())

ADJECTIVES = {
    "determined": ("to", "demands"), "resolved": ("to", "demands"), "unwilling": ("to", "rejects"),
    "convinced": ("that", "holds"), "critical": ("of", "criticizes"), "opposed": ("to", "rejects"),
    "discontented": ("with", "criticizes"), "dissatisfied": ("with", "criticizes"),
    "hostile": ("to", "rejects"), "skeptical": ("of", "criticizes"), "sceptical": ("of", "criticizes"),
}  # fmt: skip
# «in favor of», «at odds with»: the noun between two prepositions.
PHRASES = {("in", "favor", "of"): "demands", ("in", "favour", "of"): "demands", ("in", "support", "of"): "demands"}

# What somebody holds, with the words that bring its content.
NOUNS = {
    "accusation": ("that", "of"), "aim": ("of", "to"), "appeal": ("for",), "argument": ("that", "for", "against"),
    "assertion": ("that",), "attack": ("on",), "attitude": ("to", "toward", "towards"), "belief": ("that", "in"),
    "call": ("for", "to"), "claim": ("that", "to"), "commitment": ("to",), "complaint": ("that", "about"),
    "conception": ("of",), "contention": ("that",), "conviction": ("that",), "criticism": ("of",), "critique": ("of",),
    "defence": ("of",), "defense": ("of",), "demand": ("for", "that", "to"), "denunciation": ("of",),
    "hostility": ("to", "toward", "towards"), "insistence": ("on", "that"), "intention": ("of", "to"), "line": ("of",),
    "objection": ("to", "that"), "opposition": ("to",), "plan": ("for",), "plea": ("for",), "policy": ("of",),
    "position": ("that",), "proposal": ("for", "that", "to"), "refusal": ("to", "of"), "rejection": ("of",),
    "strategy": ("of",), "support": ("for",), "thesis": ("that",), "view": ("that", "of"), "vision": ("of", "that"),
    "warning": ("that", "of", "against"),
}  # fmt: skip
NOUN_STANCES = {
    **dict.fromkeys("aim appeal call commitment demand goal intention objective".split(), "demands"),
    **dict.fromkeys("plan plea proposal purpose support".split(), "demands"),
    **dict.fromkeys("accusation attack complaint criticism critique denunciation".split(), "criticizes"),
    **dict.fromkeys("discontent dissatisfaction grievance problem".split(), "criticizes"),
    **dict.fromkeys("hostility objection opposition refusal rejection".split(), "rejects"),
}  # fmt: skip
# Verbs that say little beside such a noun: «took the line that», «followed a double line», «has a critical attitude towards».
LIGHT = frozenset("adopt display express follow have maintain pursue show take voice".split())
LIGHT_NOUNS = frozenset(
    """
    approach attitude belief concern conviction course criticism discontent dissatisfaction doubt hostility line objection opinion
    opposition policy position stance stand strategy sympathy view
    """.split()
)
# «its aim of draining …» tells a doing; «the line of the guild» whose it is.
DOINGS = frozenset("aim intention line policy strategy".split())
# «its main demand was that …», «the problem which it had with the toll was that …».
EQUATED = frozenset(
    """
    accusation aim answer argument assumption belief complaint concern contention conviction criticism demand goal grievance
    idea intention objection objective opinion plea position premise principle problem proposal purpose remedy solution thesis
    view
    """.split()
)
STANDING = frozenset("argue be come declare remain speak stand vote".split())  # «spoke in favor of»
# What is one's own without saying what it is: «defended her views».
EMPTY_NOUNS = frozenset(
    """
    action argument belief case cause claim conclusion contact criticism demand friend idea interest life opinion platform point
    policy position proposal right-hand self slogan statement theory thought view work
    """.split()
)
PEOPLE = frozenset(
    """
    activist adherent author delegate drafter exponent founder leader leadership member militant partisan representative rest
    signatory spokesman spokesmen supporter advocate follower
    """.split()
)
ADHERENTS = frozenset("adherent follower member militant partisan supporter".split())
WRITINGS = frozenset("book brochure leaflet newspaper pamphlet text writing".split())
CRITICAL = frozenset("critical hostile negative unfavorable unfavourable".split())
PROGRAMS = frozenset("platform program programme".split())
# The verbs whose object a list of demands is.
LISTING = POSITIONS | frozenset("formulate include list read run state comprise contain".split())
LISTS = frozenset(
    "aim claim demand goal measure platform point principle program programme proposal resolution slogan task thesis".split()
)


def stance_of(lemma: str) -> str:
    """Return what is done by this verb with what it brings: demands, criticizes, rejects; else holds."""
    if lemma in DEMANDING:
        return "demands"
    if lemma in CRITICIZING:
        return "criticizes"
    return "rejects" if lemma in REJECTING | FIGHTING else "holds"
