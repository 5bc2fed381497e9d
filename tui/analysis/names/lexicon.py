"""Word lists of news English: what stands before a name, inside a name, and beside it.

Closed classes are listed whole (titles, military ranks, legal forms of companies); of open ones (what people are) the
common members, with the suffixes by which the others are known.
"""

from __future__ import annotations

from tui.analysis.words import word_set

HONORIFICS = word_set("""
    mr mrs ms miss mx dr sir dame lord lady baroness baron viscount earl madam madame monsieur herr frau signor
    señor don hon master mister
""")
"""Forms of address, lower case without full stops; no roles."""

TITLES = word_set("""
    prof professor rev reverend fr father rabbi imam sheikh sheik ayatollah pope cardinal archbishop bishop pastor
    king queen prince princess duke duchess emperor empress sultan emir col colonel gen general lt lieutenant capt
    captain sgt sergeant maj major cpl corporal cmdr commander cdr adm admiral brig brigadier pvt private sen
    senator rep representative gov governor judge justice president chancellor premier minister secretary ambassador
    envoy mayor councillor councilman councilwoman congressman congresswoman detective det superintendent supt
    inspector insp constable officer sheriff marshal chief coach speaker attorney chairman chairwoman chair director
    spokesman spokeswoman spokesperson mp msp mep
""")
"""Titles that stand before a name and say what somebody is; lower case without full stops."""

ROLES = word_set("""
    accountant activist actor actress adviser advisor agent aide ally ambassador analyst anchor anchorman
    anthropologist apprentice archaeologist archbishop architect artist assassin assistant associate astronaut
    astronomer astrophysicist athlete attacker attorney author bandleader banker barrister bassist biologist bishop
    blogger boss boxer boy boyfriend broadcaster broker brother builder businessman businesswoman butcher campaigner
    candidate captain cardiologist cartoonist celebrity ceo cfo chair chairman chairperson chairwoman champion
    chancellor chef chemist chief choreographer cleric clerk climatologist coach cofounder co-founder collaborator
    colleague columnist comedian commander commentator commissioner composer compere conductor congressman
    congresswoman constable consultant contractor convict coordinator coroner correspondent councillor counsel cousin
    counsellor counselor creator cricketer critic crooner cto curator cyclist dad dancer dealer dean defendant
    defender demonstrator dentist deputy designer detective developer dictator diplomat director dissident doctor
    driver drummer duo ecologist economist editor educator electrician emperor employee engineer entrepreneur envoy
    epidemiologist executive expert explorer fan farmer father fiance fiancé fiancee fiancée filmmaker financier
    firefighter fisherman flanker footballer footman forward founder friend fugitive fullback gangster general
    geneticist geologist girl girlfriend goalkeeper golfer governor graduate grandfather grandmother guard guitarist
    gunman guru hacker half head headmaster headteacher heir historian hooker host hostage housewife husband imam
    immunologist inmate inspector inventor investigator investor jockey journalist judge justice keeper keyboardist
    killer king lawmaker lawyer leader lecturer legend legislator librarian lieutenant linguist lock magistrate
    magnate manager marshal mastermind mathematician mayor mechanic member mentor meteorologist midfielder minister
    moderator mogul monk mother mp mep msp multimillionaire mum mom musician negotiator nephew neurologist
    neuroscientist neighbour neighbor niece novelist nun nurse nutritionist oceanographer official officer ombudsman
    operator organiser organizer owner paediatrician painter palaeontologist paleontologist paramedic parent partner
    passenger pastor pathologist patient patron pensioner percussionist performer philanthropist philosopher
    photographer physician physicist pianist pilot pioneer pitcher planner player playwright plumber poet policeman
    policewoman politician pollster pope premier presenter president priest prime_minister prince princess principal
    prisoner producer professor programmer promoter prop prosecutor provost psychiatrist psychologist publisher
    queen quarterback rabbi racer ranger rapper realtor rebel receptionist referee refugee reporter representative
    republican democrat researcher resident respondent retiree rider rival robber ruler runner sailor salesman
    scholar scientist screenwriter scriptwriter sculptor secretary senator sergeant servant shareholder sheriff
    singer sister skipper socialist sociologist soldier solicitor son daughter songwriter soprano spokesman
    spokesperson spokeswoman sprinter standoff star statesman statistician strategist striker student substitute
    successor superintendent superstar supervisor supporter surgeon surveyor survivor suspect swimmer teacher
    technician teenager tenor terrorist theologian therapist trader trainer translator traveller treasurer trustee
    twin teammate team-mate tycoon umpire uncle aunt undersecretary veteran vet vicar victim villager
    receiver linebacker cornerback
    lineman shortstop catcher outfielder batsman bowler all-rounder hurdler vp exec coo holder ordinator newsreader
    granddaughter grandson stepson stepdaughter seed native violinist virologist vocalist volunteer waiter waitress
    warden whistleblower widow widower wife winger winner witness worker wrestler writer zoologist
""")
"""What people are called in news, lower case, singular."""

ROLE_SUFFIXES = ("ist", "sman", "ographer", "woman", "eer", "wright", "ician", "spokesman", "ianist", "onomist")

ROLE_MODIFIERS = word_set("""
    cabinet press permanent prime vice deputy chief executive former ex ex- then current late acting interim
    outgoing incoming senior junior managing general assistant associate principal lead leading head foreign home
    shadow defence defense finance justice interior education health transport trade culture environment energy
    labour labor agriculture attorney district supreme high grand non-executive co lieutenant major detective
    veteran fellow top first second-row back-row one-time longtime long-time self-styled armed
""")
"""Words that a role may begin with, which are no part of an organisation's name."""

KIN = word_set("""
    brother sister son daughter father mother husband wife uncle aunt nephew niece cousin grandfather grandmother
    friend girlfriend boyfriend partner fiance fiancé fiancee fiancée colleague lawyer rival neighbour neighbor
    spokesman spokeswoman ally aide widow twin dad mum mom
""")
"""Roles that are held towards a person as well as towards an organisation."""

ORG_WORDS = word_set("""
    radio images store stores kids harriers fc afc rfc ac rovers wanderers albion hotspur academy administration
    agency air airlines airline airways alliance army association associates assembly athletic authority bank banks
    bbc board brigade broadcasting brothers bureau cabinet cartel center centre chamber church club coalition
    college collective committee commission commons communications community companies company confederation
    conference congress consortium constabulary cooperative corporation corp corps council court courts credit
    department directorate dynamics electronics enterprises entertainment exchange executive faculty federation
    films finance financial firm fleet force forces forum foundation front fund gallery gazette government group
    guild guard health holdings hospital house inc industries infirmary institute institution insurance
    international journal laboratories laboratory labs league legion limited llc llp lords ltd magazine media
    ministry mission mosque motors movement museum navy network networks news ngo observatory observer office opera
    orchestra organisation organization panel parliament partners partnership party petroleum pharmaceuticals
    pictures plc police post press productions programme quartet railways records regiment register republicans
    review school sciences secretariat securities senate service services societies society solutions squad studio
    studios symphony syndicate systems taliban task_force team technologies technology telecom telegraph television
    theatre theater times tribunal trio tv treasury tribune trust union united universities university ventures
    watch watchdog workers works youth
""")
"""Words that mark the name they end (or, before "of", begin) as an organisation's."""

FIRMS = word_set("""
    merrill_lynch morgan_stanley jp_morgan jpmorgan goldman_sachs charles_schwab edward_jones raymond_james
    arthur_andersen arthur_d_little booz_allen wells_fargo philip_morris eli_lilly johns_hopkins walt_disney
    alfa_romeo aston_martin land_rover rolls_royce mercedes_benz harley_davidson john_deere ferrari lamborghini
    calvin_klein ralph_lauren tommy_hilfiger hugo_boss louis_vuitton christian_dior jimmy_choo ted_baker laura_ashley
    austin_reed hennes_mauritz estee_lauder max_factor yves_saint_laurent marie_claire vanity_fair john_lewis
    thomas_cook jack_daniels johnnie_walker jim_beam jack_wolfskin tim_hortons ann_summers harvey_nichols
    john_menzies wh_smith debenhams dick_smith harvey_norman david_jones myer grant_thornton ernst_young
    price_waterhouse standard_chartered bear_stearns lehman_brothers kohlberg_kravis allen_overy clifford_chance
    dow_jones ask_jeeves virgin_mobile jana_partners motley_fool
""")
"""Firms, brands and papers that are named after people or like them; folded, without signs."""

COMPANY_FORMS = word_set("inc corp ltd llc llp plc co ag sa spa nv gmbh ab oyj asa kk bv pty se kaisha")

ORG_NOUNS = word_set("""
    agency airline airlines association authority automaker band bank banks body broadcaster brand carmaker carrier
    chain channel charity church club college company companies conglomerate consultancy contractor council
    distributor firm firms foundation giant giants group institute insurer label lender maker makers magazine
    manufacturer network newspaper newspapers organisation organization operator outfit outlet paper party producer
    provider publisher regulator retailer school side site startup station store studio supermarket supplier team
    think-tank union university utility watchdog website developer chipmaker rival parent subsidiary vendor tabloid
    daily weekly broadsheet app fund
""")
"""Common nouns that stand before an organisation's name ("technology firm Sydus")."""

ORG_HOLDERS = word_set("""
    analyst boss captain ceo chair chairman chairwoman chief coach counsel director editor employee employees
    executive executives founder head manager official officials owner player players president representative rep
    reporter researcher researchers share shares shareholder shareholders spokesman spokesperson spokeswoman staff
    stock subsidiary website worker workers striker midfielder defender winger goalkeeper flanker prop skipper
    leader leaders mp mps peer peers lawmaker lawmakers activists customers headquarters stores users lawyer lawyers
    side squad investor investors exec execs cofounder co-founder report survey study poll
""")
"""Common nouns that an organisation's name stands before ("Alva director", "Nokia shares")."""

PLACE_WORDS = word_set("""
    nebula galaxy crater abbey airport archipelago arena avenue base basin bay beach boulevard bridge camp canal
    canyon cape castle cathedral cave cemetery city coast continent county cove creek crossing dam delta desert
    district falls field fields forest fort gardens glacier gulf harbor harbour heights highway hill hills hotel
    island islands isle isles jail lake lakes lane mall mansion mount mountain mountains ocean oblast palace park
    peninsula plain plains plateau port prefecture prison province range reef region reservoir ridge river road sea
    shore sound square stadium station strait street terminal territory tower towers town township tunnel valley
    village volcano way wharf woods zoo hall plaza column monument memorial gate
""")
"""Words that mark the name they end (or, for lakes and mounts, begin) as a place's."""

PLACE_NOUNS = word_set("""
    archipelago area atoll beach canyon cape capital castle city cliff coast community county crossing district
    enclave fortress hamlet harbour island islands lake monastery municipality neighborhood neighbourhood nation
    country peninsula port prefecture province region republic resort river settlement state suburb territory town
    township valley village volcano
""")
"""Common nouns that stand before a place's name ("the city of Kobe", "the island of Hokkaido")."""

DIRECTIONS = word_set("""
    north south east west northern southern eastern western central northeast northwest southeast southwest
    north-east north-west south-east south-west upper lower greater inner outer mid northeastern northwestern
    southeastern southwestern
""")

THING_WORDS = {
    "award": word_set("award awards prize prizes medal medals trophy order oscar oscars grammy bafta cross"),
    "agreement": word_set(
        "agreement accord accords treaty pact protocol convention deal charter memorandum declaration"
    ),
    "law": word_set("act bill law amendment directive regulation code constitution statute ordinance budget"),
    "event": word_set("""
        championship championships cup olympics games festival open derby prix marathon summit tour trophy war
        hurricane typhoon cyclone storm parade carnival final finals expo fair biennale playoffs bowl uprising
        revolution holocaust christmas easter ramadan day eve week operation game show stakes series
    """),
    "product": word_set("telescope spacecraft probe rover satellite rocket shuttle lander missile"),
    "work": word_set("symphony trilogy album novel papers"),
}
"""Words that a name ends in (or begins with, before "of" or "on") when it is a thing of a type."""

SPEECH = word_set("""
    say tell add explain announce claim admit argue warn insist believe think note report comment suggest confirm
    describe declare state remark reply recall complain deny agree predict acknowledge stress concede joke write
    tweet ask
""")
"""Verbs whose subjects speak."""

PEOPLES = word_set("""
    swiss spaniard briton brit scot scottish irish british english arab latino hispanic dane swede finn pole turk
    argentine filipino greek czech texan californian african asian european american western jew jewish muslim
    christian catholic protestant buddhist hindu sikh kurd kurdish sunni shia islamic islamist soviet nordic
    scandinavian palestinian afghan thai uzbek kazakh croat serb slovak pakistani bangladeshi tory republican
    democrat democratic
""")
"""What peoples, faiths and their members are called that no table of languages or countries gives; singular."""

CALENDAR = word_set("""
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december mon tue tues wed thu thur thurs fri sat sun jan feb mar apr jun jul aug sep
    sept oct nov dec christmas easter ramadan spring summer autumn winter am pm gmt bst est pst edt cet utc et pt
""")

NOT_NAMES = word_set("""
    i i'm ok internet web email e-mail dvd cd tv pc mp3 gps hiv aids covid covid-19 dna usb html rna photo image
    file video copyright caption getty related read watch more also see click subscribe advertisement updated
    wifi wi-fi share loading unavailable autoplay slideshow jr sr
    published story brexit formula agm bn gbp usd eur ceo cfo coo cto mp mps phd md god gmt sars
""")
"""Words written like names that name nobody; lower case."""

SPORT = word_set("""
    rugby tennis cricket football soccer baseball basketball hockey golf athletics scrum prop winger lock keeper
    transfer sprinter marathon medal seed seeded doubles singles forwards backs batsman bowler umpire captain
    manager match matches game games league goal goals striker midfielder defender coach season cup title squad club
    clubs tournament championship referee penalty fixture player players team teams side semi-final quarter-final
    final playoff innings wicket try tries tackle scored scorer half-time kick-off injury derby stadium pitch fans
""")
"""Words of which an article on sport has many."""
