# sites.awk - where C files can be changed by one token, in an order drawn from a seed.
#
#     LC_ALL=C awk -v seed=1 -f sites.awk src/link/place.c ...
#
# Each line is FILE LINE COLUMN OLD NEW, with tabs between: in that line OLD begins at that column, and NEW stands there
# instead. Comments, strings, directives, assertions and the bounds of arrays are passed over, and so is ++, whose change
# every loop would notice.

BEGIN {
    FS = "\n"
    other["<"] = "<= >="; other["<="] = "< >"; other[">"] = ">= <="; other[">="] = "> <"; other["=="] = "!="; other["!="] = "=="
    other["&&"] = "||"; other["||"] = "&&"; other["+"] = "-"; other["-"] = "+"; other["*"] = "+"; other["/"] = "*"; other["%"] = "/"
    other["&"] = "|"; other["|"] = "&"; other["^"] = "&"; other["<<"] = ">>"; other[">>"] = "<<"
    other["+="] = "-="; other["-="] = "+="; other["|="] = "&="; other["&="] = "|="
    other["true"] = "false"; other["false"] = "true"
}

FNR == 1 { comment = directive = assertion = 0 }

# The line with blanks for what is not code: a string or character keeps its place as quotation marks.
function code_of(line,    out, i, c, two, quote) {
    out = ""
    for (i = 1; i <= length(line); i++) {
        c = substr(line, i, 1)
        two = substr(line, i, 2)
        if (comment) {
            out = out " "
            if (two == "*/") { comment = 0; out = out " "; i++ }
        } else if (quote != "") {
            out = out "\""
            if (c == "\\") { out = out "\""; i++ }
            else if (c == quote) quote = ""
        } else if (two == "/*") {
            comment = 1; out = out "  "; i++
        } else if (two == "//") {
            break
        } else if (c == "\"" || c == "'") {
            quote = c; out = out "\""
        } else
            out = out c
    }
    return out
}

function site(column, old, new) {
    sites++
    found[sites] = FILENAME "\t" FNR "\t" column "\t" old "\t" new
}

# A number more or less by one; what is not plain decimal is left to the compiler to add to.
function number(column, text,    suffix, value) {
    if (text ~ /^[0-9]+[uUlL]*$/ && text !~ /^0[0-9]/) {
        value = suffix = text
        gsub(/[uUlL]/, "", value)
        gsub(/[0-9]/, "", suffix)
        if (length(value) > 9) { site(column, text, "(" text " + 1)"); return }
        site(column, text, (value > 0 && draw(2) ? value - 1 : value + 1) suffix)
    } else
        site(column, text, "(" text (draw(2) ? " - 1)" : " + 1)"))
}

# The seed's next number from 0 to n - 1 (Park and Miller's generator, exact in doubles).
function draw(n) {
    if (!state) state = seed % 2147483646 + 1
    state = state * 16807 % 2147483647
    state = state * 16807 % 2147483647
    return int(state / 2147483647 * n)
}

function one_of(list,    words, n) {
    n = split(list, words, " ")
    return words[1 + draw(n)]
}

{
    code = code_of($0)
    if (directive || code ~ /^[ ]*#/) { directive = (code ~ /\\$/); next }
    if (code ~ /(^|[^a-z_A-Z])(static_assert|_Static_assert|assert)[ ]*\(/) assertion = 1
    if (assertion) { if (code ~ /;/) assertion = 0; next }
    if (code ~ /^[ ]*(unsigned|bool|enum [a-z_]+|u?int[0-9]*_t)[^=?]*:[ ]*[0-9]+;/) next     # a bit-field
    declares = (code ~ /^[ ]*(static |const |extern |struct |enum |union |unsigned |char |int |double |bool |size_t |u?int[0-9]+_t |nx_[a-z_]+ |newsx_[a-z_]+ )[^=(]*\[/)

    for (i = 1; i <= length(code); ) {
        rest = substr(code, i)
        before = i > 1 ? substr(code, i - 1, 1) : " "
        if (match(rest, /^[A-Za-z_][A-Za-z_0-9]*/)) {
            word = substr(rest, 1, RLENGTH)
            if (word in other)
                site(i, word, other[word])
            else if (word == "return" && match(rest, /^return [^;]*;/)) {
                value = substr($0, i + 7, RLENGTH - 8)
                if (value !~ /^([0-9]+|true|false|NULL)$/)
                    site(i, "return " value ";", "return !(" value ");")
            }
            i += length(word)
        } else if (match(rest, /^(0[xX][0-9a-fA-F]+|[0-9]+(\.[0-9]*)?([eE][-+]?[0-9]+)?)[uUlLfF]*/)) {
            size = RLENGTH
            after = substr(code, i + size, 1)
            bound = before == "[" && after == "]" && (declares || substr(code, i + size) ~ /^\] =[^=]/)
            if (!bound)
                number(i, substr(rest, 1, size))
            i += size
        } else if (match(rest, /^(<<=|>>=|\.\.\.|->|\+\+|--|<<|>>|<=|>=|==|!=|&&|\|\||[-+*\/%&|^]=)/)) {
            size = RLENGTH
            operator = substr(rest, 1, size)
            if (operator in other)
                site(i, operator, one_of(other[operator]))
            i += size
        } else {
            operator = substr(rest, 1, 1)
            after = substr(code, i + 1, 1)
            if (operator == "!")
                site(i, "!", "")
            else if (operator in other && before == " " && (after == " " || after == "") && (i == 1 || code !~ /^[ ]*[*]/))
                site(i, operator, one_of(other[operator]))
            i++
        }
    }
}

END {
    for (i = sites; i > 0; i--) {
        j = 1 + draw(i)
        print found[j]
        found[j] = found[i]
    }
}
