// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <string_view>

/// How questions over moves are asked: a table of forms. A form stands for all of a question,
/// folded and without politeness and adverbs of time. Its words are alternatives (`a|ont`); one
/// that ends with `*` may have e, s or es behind it, `[-il]` is a pronoun that may be missing
/// (a-t-il). $WHO, $FROM and $TO are names of one to six words, $SOME is what is not looked for.
namespace mercato {

/// What a question begins with that asks no less without it.
inline constexpr std::array question_openings = std::to_array<std::string_view>({
    "pouvez -vous me dire",
    "pourriez -vous me dire",
    "peux -tu me dire",
    "pourrais -tu me dire",
    "savez -vous",
    "sais -tu",
    "dites -moi",
    "dis -moi",
    "j' aimerais savoir",
    "j' aimerais bien savoir",
    "je voudrais savoir",
    "je veux savoir",
    "je cherche a savoir",
    "mais",
    "et",
});

/// The same of its end.
inline constexpr std::array question_endings = std::to_array<std::string_view>({
    "s' il vous plait",
    "s' il te plait",
    "svp",
    "stp",
    "merci",
    "cette annee",
    "ces derniers mois",
    "ces dernieres semaines",
});

/// Adverbs that stand anywhere.
inline constexpr std::array question_adverbs =
    std::to_array<std::string_view>({"desormais", "maintenant", "actuellement", "recemment",
                                     "dernierement", "finalement", "aujourd'hui"});

/// What a question begins with, and the shorter word for it.
struct ShortOpening {
  std::string_view words;
  std::string_view shorter;
};
inline constexpr std::array short_openings = std::to_array<ShortOpening>({
    {"qui est -ce qui", "qui"},
    {"qui sont ceux qui", "qui"},
    {"qui sont celles qui", "qui"},
    {"quelles sont les personnes qui", "qui"},
});

/// What is no name, nor begins one, in small letters.
inline constexpr std::array no_names = std::to_array<std::string_view>(
    {"ce",  "cet", "cette", "ces", "mon",   "ton",   "son",  "ma",    "ta",    "sa",   "mes",
     "tes", "ses", "nos",   "vos", "notre", "votre", "leur", "leurs", "un",    "une",  "des",
     "je",  "tu",  "il",    "on",  "elle",  "nous",  "vous", "ils",   "elles", "ca",   "cela",
     "qui", "que", "quoi",  "ou",  "quand", "si",    "-il",  "-ce",   "est",   "tout", "tous"});

/// The same of persons alone: a place or a house may have an article.
inline constexpr std::array no_persons =
    std::to_array<std::string_view>({"le", "la", "les", "l'", "du", "de", "d'", "au", "aux"});

// The longer of two forms that begin alike stands first.
inline constexpr std::array move_forms = std::to_array<std::string_view>({
    // who leaves
    "qui a|ont quitte $FROM pour $TO",
    "qui a|ont quitte $FROM",
    "qui quitte|quittent $FROM pour $TO",
    "qui quitte|quittent $FROM",
    "qui va|vont quitter $FROM pour $TO",
    "qui va|vont quitter $FROM",
    "qui vient|viennent de quitter $FROM pour $TO",
    "qui vient|viennent de quitter $FROM",
    "qui est|sont passe* de|d' $FROM a|chez|au $TO",
    "qui est|sont parti* de|d' chez $FROM pour|chez $TO",
    "qui est|sont parti* de|d' chez $FROM",
    "qui est|sont parti* de|d'|du|des $FROM pour|chez $TO",
    "qui est|sont parti* de|d'|du|des $FROM",
    "qui part|partent de|d' chez $FROM",
    "qui part|partent de|d'|du|des $FROM",
    "qui s' en va|vont de|d'|du|des $FROM",
    "qui a|ont demissionne de|d' chez $FROM",
    "qui a|ont demissionne de|d'|du|des $FROM",
    // who comes
    "qui a|ont rejoint|integre $TO",
    "qui rejoint|rejoignent|integre|integrent $TO",
    "qui va|vont rejoindre|integrer $TO",
    "qui vient|viennent de|d' rejoindre|integrer|arriver|entrer chez $TO",
    "qui vient|viennent de|d' rejoindre|integrer $TO",
    "qui est|sont parti*|alle*|passe*|arrive*|entre* chez $TO",
    "qui est|sont arrive*|entre* a|au $TO",
    "qui arrive|arrivent|part|partent|va|vont|entre|entrent chez $TO",
    "qui a|ont ete recrute*|embauche*|debauche*|engage* par|chez|a|au $TO",
    "qui a|ont ete nomme* chez $TO",
    "qui est|sont recrute*|embauche*|debauche*|engage* par|chez $TO",
    "qui travaille|travaillent chez|pour $TO",
    "qui est -ce que|qu' $TO a|ont recrute*|embauche*|debauche*|engage*",
    "qui a -on recrute*|embauche*|debauche*|engage* chez $TO",
    "qui $TO a|ont [-il] recrute*|embauche*|debauche*|engage*",
    // who took somebody
    "qui a|ont recrute|embauche|debauche|engage $WHO",
    "qui emploie $WHO",
    // where somebody goes
    "ou est|sont parti*|alle*|passe* $WHO apres $FROM",
    "ou est|sont parti*|alle*|passe* $WHO",
    "ou est|sont -il parti*|alle*|passe* $WHO",
    "ou va|vont|part|partent|travaille|travaillent $WHO apres $FROM",
    "ou va|vont|part|partent|travaille|travaillent $WHO",
    "ou a|ont ete recrute*|embauche*|engage*|nomme* $WHO",
    "ou est -ce que|qu' $WHO est|sont parti*|alle*|passe*",
    "ou est -ce que|qu' $WHO va|part|travaille",
    "ou est -ce que|qu' travaille|va|part|est $WHO",
    "ou $WHO est|sont [-il] parti*|alle*|passe*",
    "ou $WHO va|vont|part|partent|travaille|travaillent [-il]",
    "$WHO ou est|sont [-il] parti*|alle*|passe*",
    "$WHO ou travaille|va|part [-il]",
    "$WHO est|sont parti*|alle*|passe* ou",
    "$WHO travaille|va|part ou",
    "chez|pour qui est|sont parti*|alle*|passe* $WHO",
    "chez|pour qui part|va|travaille|travaillent $WHO",
    "chez|pour qui $WHO est|sont [-il] parti*|alle*|passe*",
    "chez|pour qui $WHO part|va|travaille|travaillent [-il]",
    "pour qui $WHO a|ont [-il] quitte $FROM",
    "pour|chez|dans quel*|quelle* entreprise*|societe*|maison*|boite*|groupe*|laboratoire* "
    "est|sont "
    "parti*|alle*|passe* $WHO",
    "pour|chez|dans quel*|quelle* entreprise*|societe*|maison*|boite*|groupe*|laboratoire* "
    "part|va|travaille|travaillent $WHO",
    "quel*|quelle* entreprise*|societe*|maison*|boite*|groupe*|laboratoire* a|ont "
    "rejoint|recrute|embauche|debauche|engage $WHO",
    "quel*|quelle* entreprise*|societe*|maison*|boite*|groupe*|laboratoire* a|ont -il rejoint* "
    "$WHO",
    "quel*|quelle* entreprise*|societe*|maison*|boite*|groupe*|laboratoire* $WHO a|ont [-il] "
    "rejoint*|quitte*",
    "$WHO a|ont rejoint quel*|quelle* entreprise*|societe*|maison*|boite*|groupe*|laboratoire*",
    "qu' est|sont devenu* $WHO",
    // where somebody comes from
    "d' ou vient|viennent|arrive|arrivent $WHO",
    "d' ou est|sont venu*|arrive* $WHO",
    "d' ou vient|arrive -il $WHO",
    "d' ou $WHO vient|viennent|arrive|arrivent [-il]",
    "de chez qui vient|viennent|arrive|arrivent $WHO",
    "de quel*|quelle* entreprise*|societe*|maison*|boite*|groupe*|laboratoire* "
    "vient|viennent|arrive "
    "$WHO",
    // when
    "quand $WHO a|ont [-il] rejoint|integre $TO",
    "quand $WHO a|ont [-il] quitte $FROM pour $TO",
    "quand $WHO a|ont [-il] quitte $FROM",
    "quand $WHO a|ont [-il] ete recrute*|embauche*|debauche*|engage*|nomme* par|chez $TO",
    "quand $WHO a|ont [-il] ete licencie*|renvoye*|vire*|limoge*|ecarte*",
    "quand $WHO est|sont [-il] parti*|alle*|passe*|arrive*|entre* chez $TO",
    "quand $WHO est|sont [-il] parti* de|d'|du|des $FROM",
    "quand $WHO est|sont [-il] parti*",
    "quand est -ce que|qu' $WHO a|ont rejoint|integre $TO",
    "quand est -ce que|qu' $WHO a|ont quitte $FROM",
    "quand est|sont parti* $WHO",
    "quand est -ce que|qu' est parti* $WHO",
    "depuis quand $WHO travaille [-il] chez|pour $TO",
    // how many, which
    "combien de|d' $SOME a|ont [-il] quitte $FROM pour $TO",
    "combien de|d' $SOME a|ont [-il] quitte $FROM",
    "combien de|d' $SOME a|ont [-il] rejoint|integre $TO",
    "combien a|ont quitte $FROM",
    "combien a|ont rejoint|integre $TO",
    "combien sont -il parti* de|d'|du|des $FROM",
    "quel*|quelle* $SOME a|ont [-il] quitte $FROM pour $TO",
    "quel*|quelle* $SOME a|ont [-il] quitte $FROM",
    "quel*|quelle* $SOME a|ont [-il] rejoint|integre $TO",
    "quel*|quelle* $SOME quitte|quittent $FROM",
    "quel*|quelle* $SOME rejoint|rejoignent $TO",
    "quel*|quelle* $SOME est|sont parti*|alle*|passe* chez $TO",
    "quel*|quelle* $SOME est|sont parti* de|d'|du|des $FROM",
});

}  // namespace mercato
