"""Words that tell nothing of what a resolution is about, as many resolutions have them."""

from __future__ import annotations

_STEMS = """
abus acces accessibl accordanc account accountabilit achiev achievement acknowledg action activit actor acts
additional addres address adequat adopt adoption advanc affect agenc agenda agre agreement aimed annual
applicabl appreci approach appropriat area armed articl aspect assembl assist assistanc attention authorit
availabl based basi bear being benefit best bodi build call can capacit capacity-build carr case caus challeng
chang charter child children civil clos collabor combat commission commissioner commitment committ committe
communic communit comprehensiv concern condemn condition conduct conferenc conflict consider consistent consult
contain context continu contribut contribution convention cooper cooperat coordin coordinat council countr
covenant creat crim critical cultural data decid decision declar deep deepl design determin develop development
dialogu dignit disabilit discrimin discussion diseas document due economic educ effect effectiv effectivel
effort elimin emphasiz enabl encourag end engag engagement enhanc enjoyment ensur entit entitl environment
environmental equal equalit especiall essential establish establishment everyon exercis exist expert express
extend facilit facilitat fair famil field financ financial first follow follow-up forc form forum framework free
freedom fulfil fulfilment full function fund fundamental futur gender gender-bas general girl give global goal
good government ground group guarante guid health held help high high-level hold human humanitarian identif
impact implement importanc important improv impunit includ inclusiv increas independenc independent individual
inform initiativ institution instrument integrat integrit intergovernmental international invit involv issu item
justic key lack law laws lead legal legisl level life limit line local made maintain make management mandat
manner matter mean meaningful measur mechanism media meet memb member mind monitor more most must nation
national necessar need negativ new non-governmental note noting number objectiv oblig offic one ongo opportunit
order organiz out outcom paragraph part particip participat particular particularl partnership peac peaceful
peopl period periodic person physical plac plan play polic political popul possibl potential povert practic
prepar present prevent prevention previou primar principl priorit privat procedur proces process programm
progres promot promotion protect protection provid provision public purpos racial rapporteur reaffirm realiz
recall receiv recent recogniz recommend reduc regard region regional reiterat relat relation relevant remain
remed report representativ request requir resolution resourc respect respectiv respond respons responsibilit
responsibl result review right risk role rule safe same secretariat secretary-general sector securit seek seiz
seriou servic session set sexual shar situ social societ special specific stakehold standard stat statu step
strateg strengthen stress strongl subject submit summit support sustainabl system take taken taking target
technical technolog term thereto third thre threat time timel toward train transparent treat treatment underlin
unit universal up urge use victim vienna view viol violenc visit voluntar vulnerabl welcom well women work world
year
"""
COMMON_STEMS = frozenset(_STEMS.split())
"""The stems (see likeness.stem) of words of substance in more than three of ten resolutions: of 2,409 of the General
Assembly, the Security Council, the Economic and Social Council and the Human Rights Council, or of the last one's 546.
"""
