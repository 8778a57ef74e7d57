"""Sentences with turns of phrase and lists, written as in `parsed_accounts.PARSES`, which these go on."""

from __future__ import annotations

PARSES = """
Critics/NOUN/nsubj/1/critic demanded/VERB/ROOT/0/demand free/ADJ/amod/1 weirs/NOUN/dobj/-2/weir ./PUNCT/punct/-3

He/PRON/nsubj/1 demanded/VERB/ROOT/0/demand free/ADJ/amod/1 weirs/NOUN/dobj/-2/weir ./PUNCT/punct/-3

The/DET/det/1 toll/NOUN/nsubj/1 is/AUX/ccomp/12/be "/PUNCT/punct/-1 a/DET/det/1 tax/NOUN/attr/-3 on/ADP/prep/-1
hunger/NOUN/pobj/-1 for/ADP/prep/-3 all/PRON/pobj/-1 of/ADP/prep/-1 us/PRON/pobj/-1/we ,/PUNCT/punct/2
"/PUNCT/punct/1 wrote/VERB/ROOT/0/write Ada/PROPN/nsubj/-1 ./PUNCT/punct/-2

I/PRON/nsubj/1 was/AUX/ROOT/0/be ill/ADJ/acomp/-1 ,/PUNCT/punct/-2 and/CCONJ/cc/-3 Ada/PROPN/nsubj/1
demanded/VERB/conj/-5/demand my/PRON/poss/1 garden/NOUN/dobj/-2 for/ADP/prep/-1 the/DET/det/1 poor/ADJ/pobj/-2
./PUNCT/punct/-6

The/DET/det/1 Guild/PROPN/nsubj/1 held/VERB/ROOT/0/hold a/DET/det/1 meeting/NOUN/dobj/-2 in/ADP/prep/-3
May/PROPN/pobj/-1 ./PUNCT/punct/-5

Ada/PROPN/nsubj/1 rejected/VERB/ROOT/0/reject the/DET/det/1 sale/NOUN/dobj/-2 of/ADP/prep/-1 the/DET/det/1
mills/NOUN/pobj/-2/mill and/CCONJ/cc/-4 the/DET/det/1 transfer/NOUN/conj/-6 of/ADP/prep/-1 the/DET/det/1
weirs/NOUN/pobj/-2/weir ./PUNCT/punct/-12

As/SCONJ/mark/3 Zoe/PROPN/compound/1 Weir/PROPN/nsubj/1 notes/VERB/advcl/4/note ,/PUNCT/punct/3 the/DET/det/1
Guild/PROPN/nsubj/1 demanded/VERB/ROOT/0/demand free/ADJ/amod/1 weirs/NOUN/dobj/-2/weir ./PUNCT/punct/-3

The/DET/det/1 Guild/PROPN/nsubj/9 ,/PUNCT/punct/-1 which/PRON/nsubj/1 held/VERB/relcl/-3/hold that/SCONJ/mark/2
tolls/NOUN/nsubj/1/toll were/AUX/ccomp/-3/be theft/NOUN/attr/-1 ,/PUNCT/punct/-8 opposed/VERB/ROOT/0/oppose
the/DET/det/1 loan/NOUN/dobj/-2 ./PUNCT/punct/-3

The/DET/det/1 Guild/PROPN/nsubj/1 fought/VERB/ROOT/0/fight night/NOUN/compound/1 work/NOUN/dobj/-2
./PUNCT/punct/-3

The/DET/det/1 Guild/PROPN/nsubj/1 fought/VERB/ROOT/0/fight the/DET/det/1 Charter/PROPN/dobj/-2 ./PUNCT/punct/-3

The/DET/det/1 Guild/PROPN/nsubj/1 fought/VERB/ROOT/0/fight a/DET/det/2 long/ADJ/amod/1 battle/NOUN/dobj/-3
./PUNCT/punct/-4

The/DET/det/1 Guild/PROPN/nsubj/1 claimed/VERB/ROOT/0/claim the/DET/det/1 river/NOUN/dobj/-2 for/ADP/prep/-1
the/DET/det/1 weavers/NOUN/pobj/-2/weaver ./PUNCT/punct/-6

The/DET/det/1 Guild/PROPN/nsubj/1 claimed/VERB/ROOT/0/claim the/DET/det/1 barn/NOUN/dobj/-2 ./PUNCT/punct/-3

The/DET/det/1 Guild/PROPN/nsubj/1 arose/VERB/ROOT/0/arise in/ADP/prep/-1 May/PROPN/pobj/-1 against/ADP/prep/-3
the/DET/det/1 toll/NOUN/pobj/-2 on/ADP/prep/-1 grain/NOUN/pobj/-1 ./PUNCT/punct/-8

The/DET/det/1 Guild/PROPN/nsubj/1 arose/VERB/ROOT/0/arise in/ADP/prep/-1 May/PROPN/pobj/-1 ./PUNCT/punct/-3

The/DET/det/1 Guild/PROPN/nsubj/1 set/VERB/ROOT/0 itself/PRON/dobj/-1 against/ADP/prep/-2 piecework/NOUN/pobj/-1
./PUNCT/punct/-4

The/DET/det/1 Guild/PROPN/nsubj/1 set/VERB/ROOT/0 a/DET/det/1 table/NOUN/dobj/-2 against/ADP/prep/-3
the/DET/det/1 wall/NOUN/pobj/-2 ./PUNCT/punct/-6

The/DET/det/1 Guild/PROPN/nsubj/1 left/VERB/ROOT/0/leave the/DET/det/1 toll/NOUN/dobj/-2 alone/ADV/advmod/-3
./PUNCT/punct/-4

The/DET/det/1 Guild/PROPN/nsubj/1 left/VERB/ROOT/0/leave the/DET/det/1 town/NOUN/dobj/-2 alone/ADV/advmod/-3
in/ADP/prep/-4 May/PROPN/pobj/-1 ./PUNCT/punct/-6

The/DET/det/1 Guild/PROPN/nsubj/1 left/VERB/ROOT/0/leave the/DET/det/1 town/NOUN/dobj/-2 in/ADP/prep/-3
May/PROPN/pobj/-1 ./PUNCT/punct/-5

The/DET/det/1 Guild/PROPN/nsubj/1 saw/VERB/ROOT/0/see in/ADP/prep/-1 the/DET/det/1 lease/NOUN/pobj/-2
a/DET/det/1 return/NOUN/dobj/-5 of/ADP/prep/-1 serfdom/NOUN/pobj/-1 ./PUNCT/punct/-8

The/DET/det/1 Guild/PROPN/nsubj/1 saw/VERB/ROOT/0/see Hugo/PROPN/dobj/-1 in/ADP/prep/-2 the/DET/det/1
barn/NOUN/pobj/-2 ./PUNCT/punct/-5

The/DET/det/1 Guild/PROPN/nsubj/1 starts/VERB/ROOT/0/start from/ADP/prep/-1 the/DET/det/1 belief/NOUN/pobj/-2
that/SCONJ/mark/3 the/DET/det/1 river/NOUN/nsubj/1 belongs/VERB/acl/-4/belong to/ADP/prep/-1 all/PRON/pobj/-1
./PUNCT/punct/-10

The/DET/det/1 Guild/PROPN/nsubj/1 starts/VERB/ROOT/0/start from/ADP/prep/-1 the/DET/det/1 barn/NOUN/pobj/-2
./PUNCT/punct/-4

The/DET/det/1 Guild/PROPN/nsubj/1 criticized/VERB/ROOT/0/criticize the/DET/det/1 millers/NOUN/dobj/-2/miller
for/ADP/prep/-3 hoarding/NOUN/compound/1 grain/NOUN/pobj/-2 ,/PUNCT/punct/-6 and/CCONJ/cc/-7 the/DET/det/2
old/ADJ/amod/1 bakers/NOUN/conj/-10/baker for/ADP/prep/-1 selling/VERB/pcomp/-1/sell salt/NOUN/dobj/-1
./PUNCT/punct/-14

The/DET/det/1 Guild/PROPN/nsubj/1 regarded/VERB/ROOT/0/regard itself/PRON/dobj/-1 as/ADP/prep/-2 a/DET/det/1
league/NOUN/pobj/-2 of/ADP/prep/-1 fullers/NOUN/pobj/-1/fuller ./PUNCT/punct/-7

In/SCONJ/mark/4 May/PROPN/compound/1 Ada/PROPN/nsubjpass/2 grew/AUX/auxpass/1
discontented/VERB/ccomp/4/discontent :/PUNCT/punct/3 the/DET/det/1 wardens/NOUN/nsubj/1/warden
lost/VERB/ROOT/0/lose touch/NOUN/dobj/-1 with/ADP/prep/-2 the/DET/det/1 mills/NOUN/pobj/-2/mill ./PUNCT/punct/-5

In/ADP/prep/3 May/PROPN/compound/1 Ada/PROPN/nsubj/1 grew/VERB/ccomp/5/grow tired/ADJ/acomp/-1 :/PUNCT/punct/3
the/DET/det/1 wardens/NOUN/nsubj/1/warden lost/VERB/ROOT/0/lose touch/NOUN/dobj/-1 with/ADP/prep/-2
the/DET/det/1 mills/NOUN/pobj/-2/mill ./PUNCT/punct/-5

The/DET/det/1 remedy/NOUN/nsubj/3 of/ADP/prep/-1 Ada/PROPN/pobj/-1 was/AUX/ccomp/6/be simple/ADJ/acomp/-1
:/PUNCT/punct/4 every/DET/det/1 mill/NOUN/nsubj/2 should/AUX/aux/1 have/VERB/ROOT/0 a/DET/det/1
council/NOUN/dobj/-2 ./PUNCT/punct/-3

The/DET/det/1 house/NOUN/nsubj/3 of/ADP/prep/-1 Ada/PROPN/pobj/-1 was/AUX/ccomp/6/be simple/ADJ/acomp/-1
:/PUNCT/punct/4 every/DET/det/1 mill/NOUN/nsubj/2 should/AUX/aux/1 have/VERB/ROOT/0 a/DET/det/1
council/NOUN/dobj/-2 ./PUNCT/punct/-3

The/DET/det/1 aim/NOUN/nsubj/1 was/AUX/ROOT/0/be to/PART/aux/1 unite/VERB/xcomp/-2 the/DET/det/1
fullers/NOUN/dobj/-2/fuller ./PUNCT/punct/-5

The/DET/det/1 Guild/PROPN/nsubj/1 opposed/VERB/ROOT/0/oppose conscription/NOUN/dobj/-1 ./PUNCT/punct/-2

Members/NOUN/nsubj/1/member belonged/VERB/ROOT/0/belong to/ADP/prep/-1 it/PRON/pobj/-1 or/CCONJ/cc/-3
had/AUX/aux/1/have left/VERB/conj/-5/leave the/DET/det/1 mills/NOUN/dobj/-2/mill ./PUNCT/punct/-8

Members/NOUN/nsubj/1/member arrived/VERB/ROOT/0/arrive in/ADP/prep/-1 May/PROPN/pobj/-1 ./PUNCT/punct/-3

The/DET/det/1 phrase/NOUN/nsubj/1 names/VERB/ROOT/0/name a/DET/det/1 danger/NOUN/dobj/-2 without/ADP/prep/-1
the/DET/det/1 council/NOUN/pobj/-2 ./PUNCT/punct/-6

The/DET/det/1 printer/NOUN/nsubj/1 names/VERB/ROOT/0/name a/DET/det/1 danger/NOUN/dobj/-2 without/ADP/prep/-1
the/DET/det/1 council/NOUN/pobj/-2 ./PUNCT/punct/-6

Weavers/NOUN/nsubj/1/weaver were/AUX/ROOT/0/be to/PART/aux/1 elect/VERB/xcomp/-2 a/DET/det/1 warden/NOUN/dobj/-2
./PUNCT/punct/-5

The/DET/det/1 strike/NOUN/nsubj/1 was/AUX/ROOT/0/be to/PART/aux/1 last/VERB/xcomp/-2 a/DET/det/1
year/NOUN/npadvmod/-2 ./PUNCT/punct/-5

The/DET/det/1 toll/NOUN/nsubj/1 is/AUX/ROOT/0/be a/DET/det/1 theft/NOUN/attr/-2 ./PUNCT/punct/-3

Ada/PROPN/nsubj/1 reversed/VERB/ccomp/4/reverse this/PRON/dobj/-1 :/PUNCT/punct/-2 weavers/NOUN/nsubj/1/weaver
were/AUX/ROOT/0/be to/PART/aux/1 elect/VERB/xcomp/-2 a/DET/det/1 warden/NOUN/dobj/-2 ./PUNCT/punct/-5

The/DET/det/1 Guild/PROPN/nsubj/1 demanded/VERB/ROOT/0/demand :/PUNCT/punct/-1 an/DET/det/1 end/NOUN/dobj/-3
to/ADP/prep/-1 the/DET/det/1 toll/NOUN/pobj/-2 ;/PUNCT/punct/-4 equal/ADJ/amod/1 wages/NOUN/appos/-6/wage
;/PUNCT/punct/-7 and/CCONJ/cc/-8 the/DET/det/1 vote/NOUN/conj/-10 for/ADP/prep/-1 all/DET/det/1
carters/NOUN/pobj/-2/carter ./PUNCT/punct/-17

The/DET/det/1 Guild/PROPN/nsubj/1 sets/VERB/ROOT/0/set out/ADP/prt/-1 three/NUM/nummod/1
demands/NOUN/dobj/-3/demand :/PUNCT/punct/-1 free/ADJ/amod/1 sluices/NOUN/appos/-3/sluice ,/PUNCT/punct/-1
wages/NOUN/conj/-2/wage in/ADP/prep/-1 coin/NOUN/pobj/-1 and/CCONJ/cc/-3 a/DET/det/1 vote/NOUN/conj/-5
for/ADP/prep/-1 weavers/NOUN/pobj/-1/weaver ./PUNCT/punct/-16

The/DET/det/1 Guild/PROPN/nsubj/1 owns/VERB/ROOT/0/own three/NUM/nummod/1 things/NOUN/dobj/-2/thing
:/PUNCT/punct/-1 a/DET/det/2 red/ADJ/amod/1 boat/NOUN/appos/-4 ,/PUNCT/punct/-1 an/DET/det/2 old/ADJ/amod/1
mill/NOUN/conj/-4 and/CCONJ/cc/-1 a/DET/det/1 barn/NOUN/conj/-3 ./PUNCT/punct/-14

The/DET/det/1 Guild/PROPN/nsubj/1 defended/VERB/ROOT/0/defend :/PUNCT/punct/-1 the/DET/det/1
refusal/NOUN/dobj/-3 of/ADP/prep/-1 any/DET/det/1 toll/NOUN/pobj/-2 ;/PUNCT/punct/-4 free/ADJ/amod/1
salt/NOUN/conj/-6 ;/PUNCT/punct/-1 and/CCONJ/cc/-2 the/DET/det/1 repair/NOUN/conj/-4 of/ADP/prep/-1
the/DET/det/1 weirs/NOUN/pobj/-2/weir ./PUNCT/punct/-17

Ada/PROPN/nsubj/1 defended/VERB/ROOT/0/defend the/DET/det/1 right/NOUN/dobj/-2 to/PART/aux/1 strike/VERB/acl/-2
./PUNCT/punct/-5

Ada/PROPN/nsubj/1 defended/VERB/ROOT/0/defend a/DET/det/1 position/NOUN/dobj/-2 of/ADP/prep/-1
strength/NOUN/pobj/-1 ./PUNCT/punct/-5

Ada/PROPN/nsubj/1 defended/VERB/ROOT/0/defend the/DET/det/1 refusal/NOUN/dobj/-2 of/ADP/prep/-1 any/DET/det/1
toll/NOUN/pobj/-2 ./PUNCT/punct/-6

Ada/PROPN/nsubj/1 spoke/VERB/ROOT/0/speak to/ADP/prep/-1 Hugo/PROPN/pobj/-1 in/ADP/prep/-3 the/DET/det/1
barn/NOUN/pobj/-2 ./PUNCT/punct/-6

He/PRON/nsubj/1 demanded/VERB/ROOT/0/demand free/ADJ/amod/1 weirs/NOUN/dobj/-2/weir ./PUNCT/punct/-3

When/SCONJ/advmod/2 Hugo/PROPN/nsubj/1 died/VERB/advcl/3/die ,/PUNCT/punct/2 Ada/PROPN/nsubj/1 was/AUX/ROOT/0/be
silent/ADJ/acomp/-1 ./PUNCT/punct/-2

Hugo/PROPN/nsubj/1 paid/VERB/ROOT/0/pay the/DET/det/1 wardens/NOUN/dobj/-2/warden ./PUNCT/punct/-3

A/DET/det/1 weavers/NOUN/poss/2/weaver '/PART/case/-1 group/NOUN/nsubj/4 of/ADP/prep/-1 the/DET/det/1
Guild/PROPN/pobj/-2 demanded/VERB/ROOT/0/demand free/ADJ/amod/1 salt/NOUN/dobj/-2 ./PUNCT/punct/-3
"""
