"""Word lists for reading bylines: particles, titles, roles, degrees, and names that decide between two readings."""

from __future__ import annotations

import re


def _phrases(written: str) -> frozenset[str]:
    """Return phrases that bars or line ends separate."""
    return frozenset(phrase for part in re.split(r"[|\n]", written) if (phrase := part.strip()))


PARTICLES = frozenset(
    """
    't af al ap av bat ben bin da dal dalla das de degli dei del della den der des di dina do dos du e el ibn la las
    le les lo los op ten ter van vom von vor y zu zum zur
    """.split()
)
"""Small words that belong to the family name that follows them, where they are written small."""

CAPITAL_PARTICLES = frozenset(
    "Al Bin Da Dal Dalla De Degli Dei Del Della Den Der Des Di Do Dos Du El La Las Le Los Ter Van Vander Von".split()
)
"""Particles with a capital: they are the first word of the family name (`Eddie Van Halen`, `Ursula K. Le Guin`)."""

LOWERED_PARTICLES = frozenset("VAN VON DER DEN DE DEL DELLA DI DA DOS DU ZU ZUR TER TEN BIN IBN UND Y".split())
"""Words of a name in capitals that are small otherwise."""

VIETNAMESE = frozenset(
    """
    bui bùi cao chu dang dao dinh do duong ho hoang huynh le lam ly lý luong luu mai ngo nguyen nguyễn phan pham phạm
    quach ta to tran trần trinh trương truong vo võ vu vũ đặng đào đinh đỗ dương hồ hoàng huỳnh lê ngô
    """.split()
)
"""Vietnamese family names, which come first: `Van` and `Le` after them are middle names, not particles."""

SPANISH_GIVEN = frozenset(
    """
    adriana alberto alejandra alejandro alfonso alfredo alicia ana andrea andrés ángel ángeles antonia antonio arturo
    beatriz belén carlos carmen carolina cecilia césar clara concepción cristina cristóbal daniel david diego dolores
    eduardo elena emilio enrique ernesto esteban eugenia eva felipe fernanda fernando francisca francisco gabriel
    gabriela gonzalo guadalupe guillermo gustavo héctor hugo ignacio inés isabel jaime javier jesús joaquín jorge josé
    josefa juan julia julio laura leticia lourdes lucía luis luisa luz manuel manuela marcela marcos margarita maría
    mariano mario marta mercedes miguel mónica nicolás nieves nuria óscar pablo patricia paula pedro pilar rafael ramón
    raquel raúl ricardo roberto rocío rodrigo rosa rosario salvador sandra santiago sara sebastián sergio silvia sofía
    soledad susana teresa tomás vicente victoria virginia
    """.split()
)
"""Given names that follow another one in Spanish (`Juan Carlos`, `María José`), so that they are no surnames."""

ROLES = """
    analyst anchor author authors autor autora autore autores blogger bureau chief columnist commentator contributor
    contributors contributing correspondent correspondents correspondant corresponsal critic desk editor editors editora
    editorial essayist freelance freelancer intern journalist journalists journaliste korrespondent korrespondentin
    corrispondente periodista giornalista photographer photographers photojournalist producer professor redakteur
    redakteurin redactor redactora researcher reporter reporters reportero rédacteur rédactrice special staff writer
    writers
""".split()
"""Words that name what somebody does for a paper."""

ROLES_AT_THE_END = """
    author authors columnist contributor correspondent correspondents critic editor editors freelance freelancer intern
    journalist journalists photographer photojournalist producer reporter reporters researcher writer writers
""".split()
"""Roles that stand after a name without a comma, and that are nobody's family name."""

BEFORE_ROLES = """
    a analyst assistant associate business chief city contributing culture deputy diplomatic economics education energy
    environment executive foreign freelance guest health investigations junior lead legal local managing national
    news political politics principal science senior special sports staff technology the war
""".split()
"""Words that stand before a role."""

WORKS = """
    analysis article authored audio column commentary compiled created curated edited essay foreword graphics
    illustrated illustration illustrations interview interviewed introduction opinion photo photographed photographs
    photography photos pictures posted presented produced published report reported reporting research review reviewed
    story text translated translation updated video words written
""".split()
"""What stands before `by`: `Story by`, `Reported by`."""

TITLES = """
    mr mrs ms mx miss dr prof professor rev reverend sir dame lord lady capt captain col colonel gen general lt maj
    major sgt sen senator rep hon herr frau sr sra srta mme mlle dott ing drs baroness baron viscount count countess
    president chancellor governor mayor minister ambassador secretary councillor cllr judge justice father fr sister
    brother rabbi imam bishop archbishop cardinal admiral adm brigadier brig
""".split()
"""Titles that are no part of a name, if at least two words follow."""

ALSO_GIVEN_NAMES = frozenset("baron bishop cardinal col count gen hon judge justice maj mayor".split())
"""Titles that are given names as well: without a stop, `Maj Holt` has one, and `Maj Vera Holt` a title."""

MONARCHS = "king queen emperor empress pope prince princess saint st tsar sultan".split()
"""Titles that stay with the one name that follows, which is not a family name."""

NO_NAMES = _phrases(
    """
    -|--|?|admin|administrator|author|author unknown|autor|byline|default|guest|n.n.|n/a|nan|no author
    no author listed|none|null|root|tba|tbd|unbekannt|undefined|unknown|unknown author|webmaster
    """
)
"""What programs and people write where there is no author."""

DATELINES = _phrases(
    """
    abu dhabi|accra|addis ababa|algiers|amsterdam|ankara|athens|atlanta|auckland|baghdad|bangkok|barcelona|beijing
    beirut|belfast|belgrade|berlin|bern|bogotá|bogota|bonn|boston|brasilia|brussels|bucharest|budapest|buenos aires
    cairo|calgary|canberra|cape town|caracas|chicago|cologne|colombo|copenhagen|dakar|dallas|damascus|delhi|denver
    detroit|dhaka|doha|dubai|dublin|edinburgh|frankfurt|geneva|glasgow|hamburg|hanoi|harare|havana|helsinki|hong kong
    honolulu|houston|islamabad|istanbul|jakarta|jerusalem|johannesburg|kabul|kampala|karachi|kathmandu|kiev|köln|kyiv
    kyoto|lagos|leipzig|lima|lisbon|london|los angeles|lyon|madrid|manila|melbourne|mexico city|miami|milan|minneapolis
    montreal|moscow|mumbai|munich|münchen|nairobi|new delhi|new york|osaka|oslo|ottawa|paris|philadelphia|phoenix
    prague|pretoria|quito|reykjavik|riga|rio de janeiro|rome|rotterdam|san francisco|santiago|sarajevo|são paulo|seattle
    seoul|shanghai|singapore|sofia|stockholm|stuttgart|sydney|taipei|tallinn|tehran|tel aviv|tokyo|toronto|tunis
    ulaanbaatar|vancouver|vienna|vilnius|warsaw|washington|wellington|wien|zagreb|zürich|zurich
    """
)
"""Cities that follow a reporter's name after a comma; none is a usual given name."""
