"""English words of like meaning, in groups, so that two translations of one passage share more than names.

General vocabulary of older and modern prose, written down by hand without frequency counts; a word may stand in several
groups. Two words of a group need not be interchangeable: they are what two translators may have for the same word.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.language.stems import form

# Groups parted by |. A group's first word names it.
FIELDS = """
state government regime|power authority rule might
bureaucracy bureaucrat bureaucratic official officialdom functionary apparatus administration apparatchik clerk
manage management run direct direction lead administer administration govern head steer operate conduct
director manager boss executive administrator supervisor chief|company firm enterprise business concern corporation undertaking
factory plant works mill workshop workplace shop|industry industrial production manufacture
worker laborer workman workmen proletarian proletariat toiler working laboring|class stratum layer caste
elect election vote choose ballot suffrage electoral|council assembly board|delegate deputy representative
committee commission board
abolish abolition liquidate liquidation dissolve dissolution scrap eliminate elimination suppress suppression disband remove
replace replacement substitute substitution|transform transformation turn convert conversion change become|freedom liberty free
autonomy autonomous independence independent|speech expression press opinion discussion word voice
ban forbid prohibit prohibition outlaw|strike striker walkout stoppage|wage pay salary earnings penny
censor censorship|law legislation statute decree legal act ordinance|tax levy duty payment dues toll rate|union syndicate guild
faction fraction current tendency wing grouping|member adherent follower militant activist supporter partisan membership
leader leadership head chief leading top senior elite
oligarchy oligarchic elite caste clique aristocracy privileged privilege minority hierarchy
danger dangerous threat threaten risk peril menace
exploit exploitation exploiter oppress oppression oppressor subjugate subjugation
peasant farmer smallholder agriculture agricultural rural countryside village agrarian farm|town city urban municipal
small petty little minor|producer produce production productive|backward backwardness undeveloped primitive underdeveloped
machine machinery mechanization mechanize tractor equipment technology technical|foreign abroad import external
inevitable unavoidable inescapable necessary indispensable|capitalism capitalist bourgeois bourgeoisie
market trade commerce commercial private|owner proprietor property possess
restore restoration reinstate return revive revival rebuild reconstitute reconstitution reestablish
alliance ally coalition pact front cooperation cooperate agreement bloc unite collaboration collaborate compromise
refuse refusal reject rejection oppose opposition condemn repudiate contradict renounce
criticize criticism critic critical attack denounce accuse blame reproach|enemy opponent adversary foe
war battle struggle fight combat|revolution revolutionary uprising insurrection revolt rebellion overthrow
nation national nationality people ethnic country|international worldwide world global universal
congress conference convention assembly meeting|ministry minister commissar commissariat cabinet
transfer assign assignment entrust confide hand delegate|function role task duty mission office job
inspect inspection review check supervise supervision audit control monitor oversight|ensure guarantee secure assure
comply compliance observe observance obey respect enforce enforcement|appoint appointment nominate nomination
participate participation part share involve involvement join|defend defense protect protection preserve safeguard maintain keep
expel expulsion exclude exclusion oust dismiss remove removal banish|join enter affiliate adhere adherence belong
influence pressure pressurize sway impact|adopt accept recognize approve endorse profess
program platform statute charter constitution|manifesto appeal declaration proclamation|demand claim call require insist request
improve improvement reform better|reorganize reorganization restructure reshape rearrange|tactic strategy policy method line
moderate reformist reform gradual|socialism socialist communism communist|limited partial part restricted
defect fault flaw shortcoming deficiency vice evil ill failing|base mass rank below grassroots ordinary
intellectual specialist expert technician engineer intelligentsia professional|weaken weak undermine sap enfeeble dampen
aim goal purpose objective intention intend|unite unity unify rally gather join|honest sincere authentic genuine true
seize seizure take capture conquer conquest|decide decision determine resolve resolution
solve solution resolve remedy repair correct cure|organ body institution agency organization
permanent standing continuous lasting|split rupture break separate separation divide gulf gap
epoch period era age time phase stage|poor poverty misery impoverished|rich wealth wealthy resource
prison jail imprison arrest detain detention|kill execute execution death|debate discussion discuss dispute argue
discontent dissatisfaction complaint grievance unrest|democracy democratic democratize|central centralized centralize centralism
local regional provincial district|build building construct construction create form formation constitute found establish
prevent avoid hinder avert stop|liberate liberation emancipate emancipation free|equal equality|education educate school teach
land estate farm|plan planning project|bank finance financial credit money|army military troops soldier garrison
police security gendarme|court judge trial tribunal|journal newspaper paper periodical press
secret clandestine underground illegal|legal lawful legitimate|public common collective social
nationalize nationalization expropriate socialize|lease concession rent contract
grow growth development develop progress advance advanced|decline degenerate degeneration decay|history historical historic
advise advice recommend counsel urge|favor promote advocate support encourage further|depend dependent dependence reliant rely
hold consider regard view think|supreme highest central|dominate domination hegemony dominance
dictatorship dictator tyranny despotism autocracy absolutism|mankind humanity human|slavery slave serf serfdom
economy economic economist|politics political politician|parliament parliamentary|commune communal
propose proposal suggest suggestion
"""


@lru_cache(maxsize=1)
def _fields() -> dict[str, tuple[str, ...]]:
    """Return for each form the fields that it stands in, by the form of their first word."""
    found: dict[str, dict[str, None]] = {}
    for group in re.split(r"[|\n]", FIELDS.strip()):
        members = [form(word) for word in group.split()]
        for member in members:
            found.setdefault(member, {})[members[0]] = None
    return {member: tuple(names) for member, names in found.items()}


def fields(key: str) -> tuple[str, ...]:
    """Return the fields that a form (`english_forms`) stands in, in the order of the table; mostly none."""
    return _fields().get(key, ())


# Groups parted by |. A group's first word names it.
GROUPS = """
truly verily indeed surely certainly assuredly|near nigh beside close|whence where|therefore wherefore thus hence so why
see lo behold look watch|clothes raiment garment clothing apparel robe cloak attire dress coat|girl damsel maiden maid
crowd multitude throng people|perhaps peradventure maybe possibly|here hither|there thither yonder
immediately straightway forthwith instantly presently suddenly directly|kill slay murder destroy|strike smite beat hit
anger wrath wroth angry rage furious indignant indignation|tomb sepulcher grave|dinner supper feast banquet
food victuals meat bread meal|beg beseech entreat implore pray ask|wonder marvel astonish amaze surprise
joy rejoice glad gladness delight happy|cow kine|donkey ass|hear hearken listen heed|stay tarry wait remain abide linger
perish die destroy|before ere|except save unless but|allow suffer let permit endure
command charge order bid enjoin instruct|reprove rebuke reprimand scold blame|know wist wot perceive understand
anything aught|teacher master lord sir|servant slave bondman attendant|doctor physician
ill sick disease sickness illness infirm infirmity|heal cure restore whole well|depart leave go withdraw away|enter in
return back again|seize take arrest catch|send dispatch|answer reply respond|inquire enquire ask question demand
shout cry exclaim call|speak say tell talk declare utter|proclaim preach publish announce|news tidings|repent repentance
wrong sin transgress trespass offense debt|forgive pardon remit remission|right righteous upright just|wicked evil bad
house home household dwelling|town city village|country land region district territory|mountain mount hill
lake sea water|boat ship vessel|desert wilderness solitary lonely|road way path journey|gate door entrance|room chamber
bed couch mat|lamp candle light torch|money coin silver penny pence|wealth rich wealthy riches treasure|poor needy
wage reward hire pay|tax tribute toll custom|owner householder master|farmer husbandman laborer tenant|grain corn wheat
harvest crop reap|seed sow|pig swine|sheep lamb flock|snake serpent viper|devil demon|spirit ghost|foul unclean
life soul|body corpse carcass|face countenance|boy lad son child|baby babe infant child
relative kinsman kinsfolk relation kindred cousin|friend neighbor|wedding marry wed marriage|barren childless
king ruler governor prince|kingdom reign realm|power authority might mighty strength strong|soldier guard
officer captain commander|battle war fight|enemy foe adversary opponent|prison gaol jail|chain bind bound fetter
free loose untie release deliver liberty freedom|judge judgment condemn sentence|witness testimony testify evidence
accuse charge|deny disown|mock ridicule scoff deride jeer scorn|flog scourge whip|robber thief brigand bandit
fear afraid terrify frighten dread|anxious anxiety trouble distress|grief sorrow sad sorrowful grieve mourn lament
weep cry tear wail|pity compassion mercy|love dear beloved|hate despise|praise bless glorify|thank thanks grateful
worship homage bow|trust believe faith|hope expect|mind heart|think consider suppose imagine reckon reason ponder
remember recollect memory|wise prudent wisdom|fool foolish senseless|mute dumb|wither dry|begin commence start
end finish complete accomplish fulfill|happen befall pass occur|grow increase|great large big|small little
many much several|all every whole entire|other another|also too moreover likewise|however but yet nevertheless still
because for since|if though although|until till|when while as|now then|always ever continually|often oft
morning dawn daybreak early|evening even eventide night|time hour moment season|age world generation
eternal everlasting enduring|sky heaven|earth ground land world|storm tempest wind|burn fire|stone rock|branch bough
thorn bramble|clean cleanse purify wash|anoint oil ointment perfume|bury burial|carry bear bring|throw cast fling
pull draw drag|press push|tear rend|shut close fasten|hide conceal secret|show reveal disclose manifest|discover find
search seek look|wish desire want will|choose elect|give grant present offer|receive accept|buy purchase
steal rob plunder|keep observe hold|obey obedient|follow accompany|serve minister wait|help assist aid
save rescue deliver|recline sit seat|hurry run hasten haste|asleep sleep|awake wake rouse|book scroll scripture
letter epistle|name call|word saying message|story parable figure|sign token|messenger angel|follower disciple
gift offering sacrifice|feast festival|law commandment command|teach doctrine teaching|deed work act action
thing matter affair|place spot|part portion share|rest remnant remainder|company party group band
gather assemble meet together|separate divide|count number|heavy weight|deep depth|high lofty exalt|humble lowly low
last final|new fresh|old ancient|ready prepare|quick quickly speedily swift|quiet peace silent silence|far afar distance
around round about|opposite against|beyond over across|need necessary must necessity|purpose intend aim plan design
cause reason|result effect consequence|use employ|try attempt endeavor strive seek|force compel constrain drive
hinder prevent stop|change alter transform|refuse reject decline|agree consent assent|decide resolve determine
learn study|true truth real|false lie untrue|whole total complete|difficult hard|mend repair fix|easy simple|danger peril risk
leader chief head|meeting assembly council gathering|report account tell relate
"""


@lru_cache(maxsize=1)
def _meanings() -> dict[str, tuple[str, ...]]:
    """Return for each form the groups that it stands in, by the form of their first word."""
    found: dict[str, dict[str, None]] = {}
    for group in re.split(r"[|\n]", GROUPS.strip()):
        members = [form(word) for word in group.split()]
        for member in members:
            found.setdefault(member, {})[members[0]] = None
    return {member: tuple(names) for member, names in found.items()}


def meanings(key: str) -> tuple[str, ...]:
    """Return the groups of like meaning that a form (`english_forms`) stands in, or the form itself where there is none."""
    return _meanings().get(key, (key,))
