"""English words that tell that something should be: duty, need, tasks, calls, rejections; and words that take them back.

Lemmas in small letters and American spelling. Gathered from the classes of modality in Palmer, Mood and Modality (2001), from the
classes “urge”, “require”, “order” of Levin, English Verb Classes and Alternations (1993), and from what programs have of them.
"""

from __future__ import annotations


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


DUTY = _words("must shall should ought")  # modal verbs; “shall” and “should” with restrictions of their own
HAVING = _words("have need")  # with “to”: “the guild has to”, “we need to”
# What one must say, grant or keep in mind is not a demand: “it must be admitted”.
DISCOURSE = _words(
    """
    acknowledge add admit agree ask assume believe bet concede conclude confess emphasize expect feel grant guess imagine know
    look mention note notice observe point presume recall regret remark remember repeat say speak stress suppose suspect talk
    thank underline wait wonder
    """
)
NECESSARY = _words(
    """
    advisable better compulsory crucial desirable essential imperative incumbent indispensable necessary needful obligatory
    preferable requisite urgent vital
    """
)
TIMES = _words("time")  # “it is high time to”
WRONG = _words(
    """
    absurd criminal impermissible impossible inadmissible inexcusable intolerable mistaken unacceptable unthinkable wrong
    """
)
RIGHT = _words("acceptable admissible allowable justified permissible possible right tolerable")  # a rejection behind “not”
NEEDS = _words("necessity need")
ARISING = _words("arise come emerge ensue flow follow result spring stem")  # “hence the necessity to”
TASKS = _words("aim demand duty goal job mission object objective obligation purpose slogan step task watchword")
# What the first person does by saying it.
CALLING = _words(
    """
    advise advocate appeal ask beg beseech call claim declare defend demand desire fight hope insist invite move petition pray
    propose recommend request require resolve seek stand strive summon support undertake urge want wish
    """
)
# Of these only with words behind them that say that they ask for something.
CALLING_FOR = {
    "ask": ("for", "that", "all", "every", "the"),
    "call": ("on", "upon", "for", "all", "every"),
    "claim": ("the", "for"),
    "declare": ("for", "against", "ourselves"),
    "decline": ("to", "the", "any", "it", "this", "his", "her", "their", ",", ":", ";", "."),
    "fight": ("for", "against"),
    "move": ("that",),
    "seek": ("to", "the", "a"),
    "stand": ("for", "against"),
    "strive": ("for", "to"),
}
REJECTING = _words("condemn decline denounce oppose protest refuse reject renounce repudiate")
LIKING = _words("like love prefer welcome")  # behind “would”
WISHING = _words("desire hope pray seek strive want wish")
# What the first person declares by saying it: what ought to hold, what is wrong, what it binds itself to.
DECLARING = {
    **dict.fromkeys(_words("affirm assert believe declare hold maintain recognize"), "principle"),
    **dict.fromkeys(_words("accuse arraign charge deplore"), "grievance"),
    **dict.fromkeys(_words("pledge promise vow"), "wish"),
}
# Who demands that something end demands that it not be.
ENDING = _words(
    """
    abandon abolish abrogate annul avoid ban break cancel cease combat condemn disband dismiss dissolve eliminate end eradicate
    expel forbid halt liquidate oppose overthrow prevent prohibit reject remove renounce repeal resist stop suppress
    """
)
ENDINGS = _words(
    "abolition abrogation annulment ban cancellation cessation dissolution elimination end prohibition removal repeal"
)
REQUIRING = _words("demand necessitate presuppose require")
# What people do on principle; that it harms is a reason not to.
PRACTICES = _words(
    """
    agreement alliance approach bargain bloc boycott coalition compromise front method pact policy practice propaganda rule slogan
    strategy struggle system tactic treaty
    """
)
HARMING = _words(
    """
    betray contradict corrupt damage deceive destroy disarm divert divide endanger harm mislead obstruct paralyze ruin sap split
    weaken
    """
)
LOST = _words("collapse doomed lost lose perish ruin ruined")
FAILING = _words("fail neglect refuse")

LINKING = _words("be become remain")
# In the simple present they say how things are and not what a body does in the order to be.
STATES = _words(
    """
    appear be believe belong call claim consist contain depend exist fear feel find have hope know like live look mean need remain
    say see seem show suffer threaten think understand view want wish
    """
)
# A deed told as good: “the making of glass will strengthen the town”.
BENEFITS = _words(
    """
    advance allow assure bring broaden enable ensure free guarantee improve liberate permit promote protect raise secure
    strengthen
    """
)
PRESENT_DAY = _words("already currently now nowadays still today yet")
FIRST = _words("i we us our ours ourselves my")
MARKS_OF_IRONY = (
    "you see", "just imagine", "if you please", "so to speak", "we are told", "it is said", "they say", "tell me", "gentlemen",
    "with your permission", "as if", "as though", "supposedly", "allegedly", "according to them", "in their words",
)  # fmt: skip
SLOGANS = (
    "long live", "down with", "away with", "all power to", "hands off", "no more", "death to", "forward to", "an end to",
)  # fmt: skip
# What a heading or the words before a list announce, by the kind of what follows.
LEADS = {
    **dict.fromkeys(
        _words(
            """
            aims articles claims demand demands goals measure measures objectives petitions points program programme proposals
            requests resolutions resolved rules tasks
            """
        ),
        "demand",
    ),
    **dict.fromkeys(_words("hopes wishes"), "wish"),
    **dict.fromkeys(_words("beliefs convictions creed maxims principles tenets"), "principle"),
    **dict.fromkeys(_words("abuses complaint complaints grievance grievances wrongs"), "grievance"),
}
# What has come over those who speak: “what has brought us to this”.
DRIVING = _words("bring brings brought compelled compels drives driven forced forces impelled impels leads led moved moves")
SUFFERING = _words("bear complain endure suffer")
THEIRS = _words("their his her your these those")  # before a list: somebody else's
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
