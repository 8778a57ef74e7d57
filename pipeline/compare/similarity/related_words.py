"""English words of one field of institutional life, in groups: who reports a demand in his own words stays within its field.

Wider than `synonyms`, whose words two translators may have for the same word: a director and a manager, a firm and an enterprise,
to abolish and to dissolve, the noun beside its verb. General vocabulary of political, legal, economic and institutional prose,
written down by hand from what a thesaurus has under government, rule, labor, commerce, law, election, liberty, war and
agreement; a word may stand in several groups.
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
