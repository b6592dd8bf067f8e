#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Makes common/text/lemmas.txt: which term the inflected forms of French words share.

Reads Debian's hunspell-fr (dictionary and affixes, MPL 2.0), how often words occur in French press
(--counts: "word TAB count TAB count in lower case" a line; --articles makes them from JSON Lines)
and treebanks in CoNLL-U (--trees), which tell nouns from verbs. Writes one line a form, without accents, in byte order:

    form TERM [OTHER...]     an article with the form has all these terms; a query looks for TERM,
                             and for an OTHER that begins with +

Only what Snowball's stem of the unaccented form gets wrong is listed: what it parts from its lemma,
and what it joins with another one. Words that the counts don't have are left to Snowball.
"""
import argparse
import collections
import ctypes
import ctypes.util
import re
import sys

from word_counts import Counts, count_words, fold, read_trees

DICTIONARY = "/usr/share/hunspell/fr"
RARE_TENSES = {"simp", "ipsi,1pl", "ipsi,2pl", "cond,2pl", "cond,1pl"}
RELATED_VERB = 0.03    # a verb without a share of forms of its own is no word of the press
OTHER_READING = 0.08   # from this share on another reading gets its term too
LEAST_READING = 5      # times that other forms of its lemma must occur for that
LEAST_UNKNOWN = 3      # words that no lemma has are kept apart from lemmas from this count on
LEAST_APART = 20       # and from each other from this one on
QUERY_READING = 0.25   # from this share of a participle among its homographs on queries mean it too
CHEAP_READING = 0.2    # and also when its other forms are that few beside the form itself

# Participles that the press has as nouns.
NOUNS = set("""
elu permis produit parti partie sortie conduite decouverte surprise entreprise reprise prise mise vue venue
tenue crue revenu detenu contenu recu maire mort conduit ecrit
""".split())

# Forms that the dictionary has as words of their own.
SAME = [("yeux", "oeil"), ("messieurs", "monsieur"), ("mesdames", "madame"), ("mesdemoiselles", "mademoiselle"),
        ("clef", "cle"), ("fraiche", "frais"),
        ("nouvel", "nouveau"), ("bel", "beau"), ("vieil", "vieux"), ("fol", "fou"), ("interpeler", "interpeller")]

# First names that are written like a participle whose base is a noun.
APART_NAMES = {"marie", "rene", "aime", "desire", "honore"}

# A noun or adjective that is written like the third person of a verb which means something else.
APART = set("""
affaire amende annee balle bande barbe barre botte bouche boule branche brave camera carte case celebre
cendre chambre chine cite classe conforme console contre corde corse couche coude coupe cube dame echelle
eleve empire epaule equipe fesse figure file filtre ferme flotte forme foule gare glace gorge grave greve grille
interne intime lame lettre ligne livre loge louche marie marine masse metre mine mise mode modele monde montre
moule mousse musique nappe niche nue onde opera page palme perle peste peuple pierre pile piste place
planche plaque pointe politique pompe poste presse prime prise puce rame regle rive robe ronde rose roue rue
sable sale seconde selle serie serre sombre somme source statue table tache taille tasse tente terre tete
toile tombe tonne touche tube vague vase veille vente veste voile voix porte couple centre outre titre
""".split())


class Snowball:
    """libstemmer's French, behind what the analyzer does to a word the table doesn't have."""

    def __init__(self):
        self.library = ctypes.CDLL(ctypes.util.find_library("stemmer"))
        self.library.sb_stemmer_new.restype = ctypes.c_void_p
        self.library.sb_stemmer_stem.restype = ctypes.c_void_p
        self.library.sb_stemmer_stem.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int]
        self.library.sb_stemmer_length.argtypes = [ctypes.c_void_p]
        self.stemmer = self.library.sb_stemmer_new(b"french", b"UTF_8")
        self.known = {}

    def __call__(self, form):
        if form not in self.known:
            self.known[form] = self.stem(form)
        return self.known[form]

    def stem(self, form):
        word = form
        if word.endswith("ees"):
            word = word[:-2]
        elif word.endswith("ee"):
            word = word[:-1]
        data = word.encode()
        start = self.library.sb_stemmer_stem(self.stemmer, data, len(data))
        return fold(ctypes.string_at(start, self.library.sb_stemmer_length(self.stemmer)).decode()) or form


def suffix_rules():
    rules = collections.defaultdict(list)
    for line in open(DICTIONARY + ".aff", encoding="utf-8"):
        parts = line.split()
        if len(parts) < 5 or parts[0] != "SFX":
            continue
        flag, strip, add, condition = parts[1:5]
        add, _, onward = add.partition("/")
        rules[flag].append(("" if strip == "0" else strip, "" if add == "0" else add,
                            re.compile(f"(?:{condition})$"), onward, parts[5:]))
    return rules


def flags(text):
    return [text[i:i + 2] for i in range(0, len(text), 2)]


def inflected(rules, word, word_flags, deep=False):
    for flag in word_flags:
        for strip, add, condition, onward, tags in rules.get(flag, ()):
            if not condition.search(word) or not word.endswith(strip):
                continue
            form = word[:len(word) - len(strip)] + add
            yield form, tags
            if not deep:
                for second, more in inflected(rules, form, flags(onward), True):
                    yield second, tags + more


class Entry:
    """A lemma: its forms without accents, each with what it is."""

    def __init__(self, name, kind):
        self.name, self.kind = name, kind
        self.tags = collections.defaultdict(set)


def kind_of(parts):
    if any(part.startswith("v") for part in parts):
        return "verb"
    if any(part in ("nom", "adj", "adv") for part in parts):
        return "noun"
    return None


def read_entries():
    rules = suffix_rules()
    entries = {}
    for line in open(DICTIONARY + ".dic", encoding="utf-8"):
        word, *tags = line.split() or [""]
        word, _, marks = word.partition("/")
        parts = [tag[3:] for tag in tags if tag.startswith("po:")]
        kind = kind_of(parts)
        lemma = next((tag[3:] for tag in tags if tag.startswith("st:")), word)
        if not kind or not re.fullmatch("[a-zà-ÿœæ]+", word) or not re.fullmatch("[a-zà-ÿœæ]+", lemma):
            continue
        entry = entries.setdefault((fold(lemma), kind), Entry(fold(lemma), kind))
        marks = flags(marks)
        if "()" not in marks:
            entry.tags[fold(word)].add("")
        for form, form_tags in inflected(rules, word, marks):
            if re.fullmatch("[a-zà-ÿœæ]+", form):
                entry.tags[fold(form)].add(",".join(t[3:] for t in form_tags if t.startswith("po:")))
    return list(entries.values())


def names_among(entries, counts):
    """Names that are written like a form of another word: Paris, Marie, Calais."""
    bases = {entry.name for entry in entries}
    names = []
    for form in {form for entry in entries for form in entry.tags}:
        if counts.is_name(form) and (form not in bases or form in APART_NAMES):
            name = Entry(form, "name")
            name.tags[form].add("")
            names.append(name)
    return names


class Classes:
    """Entries that share a term."""

    def __init__(self, entries, counts, trees):
        self.counts, self.participles, self.trees = counts.folded, counts.participles, trees
        self.entries = [e for e in entries if any(self.counts[f] for f in e.tags)]
        self.entries += names_among(self.entries, counts)
        self.parent = {id(e): e for e in self.entries}
        self.by_form = collections.defaultdict(list)
        for entry in self.entries:
            for form in entry.tags:
                self.by_form[form].append(entry)

    def top(self, entry):
        while self.parent[id(entry)] is not entry:
            entry = self.parent[id(entry)]
        return entry

    def join(self, one, other):
        one, other = self.top(one), self.top(other)
        if one is not other:
            self.parent[id(other)] = one

    def own(self, entry, than):
        """How often an entry's forms occur that another one doesn't have."""
        return sum(self.counts[f] for f in entry.tags if f not in than.tags)

    def build(self):
        by_name = {}
        for entry in self.entries:
            if entry.kind == "name":
                continue
            self.join(by_name.setdefault(entry.name, entry), entry)
        for other, name in SAME:
            if other in by_name and name in by_name:
                self.join(by_name[name], by_name[other])
        for noun in self.entries:
            if noun.kind == "noun" and noun.name not in APART:
                for verb in self.by_form[noun.name]:
                    if verb.kind == "verb" and self.is_conversion(noun, verb):
                        self.join(noun, verb)

    def is_conversion(self, noun, verb):
        """demande, demander: the noun is the verb's third person, or its participle."""
        if not verb.name.endswith("er") or noun.name.endswith("ee"):
            return False
        tags = verb.tags[noun.name]
        if not any("3sg" in t and "ipre" in t or "ppas" in t for t in tags):
            return False
        shared = sum(self.counts[f] for f in noun.tags if f in verb.tags)
        return self.own(verb, noun) >= RELATED_VERB * shared

    def readings(self, form):
        """The entries of a form, best first, one a class."""
        found = sorted(self.by_form[form], key=lambda e: self.likelihood(e, form), reverse=True)
        classes = []
        for entry in found:
            if all(self.top(entry) is not self.top(other) for other in classes):
                classes.append(entry)
        return classes

    def likelihood(self, entry, form):
        if entry.kind == "name":
            return sys.maxsize, 0
        noun, verb = self.trees.get(form, (0, 0))
        tags = entry.tags[form]
        own_forms = sum(self.counts[f] for f in entry.tags if len(self.by_form[f]) == 1)
        base = form == entry.name
        if entry.kind == "noun":
            prior = 3.0 if base else 1.5
            if entry.name in NOUNS:
                return (noun + 1) * 9.0, own_forms
            if self.only_participle(entry, form):
                prior = 0.4
                if form.endswith(("ee", "ees")):
                    stem = form.rstrip("s")[:-1]
                    fem = self.counts[form]
                    masc = self.participles[stem]
                    prior = 3.0 if fem > 1.5 * masc else 0.4
                elif form.endswith(("ie", "ies", "ue", "ues", "ise", "ises", "ite", "ites", "te", "tes")):
                    prior = 3.0 if base else 1.5
            return (noun + 1) * prior, own_forms
        prior = 1.0 if any(t and ("inf" in t or "ppas" in t or "3" in t or "ppre" in t) for t in tags) else 0.3
        if own_forms < max(3, 0.01 * self.counts[form]):
            prior *= 0.1
        return (verb + 1) * prior, own_forms

    def share_of_participle(self, verb, form):
        """How often `form` is the participle in -é that is written like it, in all forms of the verb that
        have the same first reading: all forms of a participle have the same terms."""
        if not self.is_participle(verb, form):
            return 0.0
        first = self.top(self.readings(form)[0])
        forms = [f for f in verb.tags if self.is_participle(verb, f) and self.top(self.readings(f)[0]) is first]
        return sum(self.participles[f] for f in forms) / max(1, sum(self.counts[f] for f in forms))

    def is_participle(self, verb, form):
        """Whether a form loses the accent that tells it is a verb's participle: étoilé, étoilés."""
        return verb.name.endswith("er") and form.endswith(("e", "es")) and not form.endswith(("ee", "ees")) and \
            any("ppas" in t for t in verb.tags[form])

    def only_participle(self, entry, form):
        """Whether a form is a participle, and no third person that looks like one."""
        if entry.name in APART:
            return False
        return any(v.kind == "verb" and (form.endswith(("ee", "ees")) or not v.name.endswith("er"))
                   and any("ppas" in t for t in v.tags[form]) for v in self.by_form[form])


def terms_of(classes, stem):
    """The term of each class: a stem that most of its forms have, and no other class."""
    wanted = []
    members = collections.defaultdict(list)
    for entry in classes.entries:
        members[id(classes.top(entry))].append(entry)
    for top, group in members.items():
        weights = collections.Counter()
        for entry in group:
            for form in entry.tags:
                if classes.top(classes.readings(form)[0]) is classes.top(entry):
                    weights[stem(form)] += 1 + min(classes.counts[form], 50)
        total = sum(classes.counts[f] for e in group for f in e.tags)
        for value, weight in weights.items():
            wanted.append((weight, total, value, top))
        wanted.append((0, total, group[0].name, top))
    terms, taken = {}, set()
    for _, _, value, top in sorted(wanted, key=lambda w: (-w[0], -w[1], w[2])):
        if top not in terms and value not in taken:
            terms[top] = value
            taken.add(value)
    for top, group in members.items():
        if top not in terms:
            value = group[0].name
            while value in taken:
                value += "~"
            terms[top] = value
            taken.add(value)
    return terms, taken


def common_form(entry, form, counts):
    if counts[form]:
        return True
    return not all(any(t.startswith(rare) for rare in RARE_TENSES) for t in entry.tags[form])


def lemma_lines(classes, stem):
    terms, taken = terms_of(classes, stem)
    lines = {}
    for form in classes.by_form:
        readings = classes.readings(form)
        first = readings[0]
        if not common_form(first, form, classes.counts):
            continue
        term = terms[id(classes.top(first))]
        others = []
        for other in readings[1:]:
            alone = sum(classes.counts[f] for f in other.tags
                        if classes.top(classes.readings(f)[0]) is classes.top(other))
            share = classes.share_of_participle(other, form)
            if alone < LEAST_READING or share < OTHER_READING and alone < OTHER_READING * classes.counts[form]:
                continue
            asked = share >= QUERY_READING or share and alone <= CHEAP_READING * classes.counts[form]
            others.append(("+" if asked else "") + terms[id(classes.top(other))])
        if others or stem(form) != term:
            lines[form] = " ".join([form, term] + others)
    return lines, taken


def add_unknown(lines, taken, classes, stem):
    """Words of no lemma, mostly names, whose stem is a lemma's or a more frequent word's: France is
    no franc, Italie no Italien."""
    owners = {}
    unknown = [w for w in classes.counts if w not in classes.by_form and re.fullmatch("[a-z]+", w)]
    for word in sorted(unknown, key=lambda w: (-classes.counts[w], w)):
        count = classes.counts[word]
        value = stem(word)
        plural_of = word[:-1] if word[-1] in "sx" and word[:-1] in classes.counts else None
        if value in taken and count >= LEAST_UNKNOWN or \
                value in owners and owners[value] != plural_of and count >= LEAST_APART:
            term = plural_of if plural_of in owners.values() or plural_of in lines else word
            lines[word] = f"{word} {lines[term].split()[1] if term in lines else term}"
            owners.setdefault(term, word)
        else:
            owners.setdefault(value, word)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles")
    parser.add_argument("--counts")
    parser.add_argument("--trees", nargs="*", default=[])
    options = parser.parse_args()
    if options.articles:
        return count_words(options.articles)
    counts = Counts(options.counts)
    classes = Classes(read_entries(), counts, read_trees(options.trees))
    classes.build()
    stem = Snowball()
    lines, taken = lemma_lines(classes, stem)
    add_unknown(lines, taken, classes, stem)
    for short, word in (("st", "saint"), ("ste", "sainte"), ("sts", "saints"), ("stes", "saintes"), ("mt", "mont")):
        lines[short] = f"{short} {lines[word].split()[1] if word in lines else stem(word)}"
    # A stop word's term is its own; summer is more.
    lines["_ete"] = f"_ete _ete {lines['ete'].split()[1] if 'ete' in lines else stem('ete')}"
    for form in sorted(lines, key=str.encode):
        print(lines[form])
    return None


if __name__ == "__main__":
    main()
