#include "mime/authentication_results.h"

#include <algorithm>
#include <QHash>

namespace postrider::mime {

namespace {

constexpr size_t MaxResults = 50;
constexpr size_t MaxProperties = 50;
constexpr qsizetype MaxValue = 500;

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\0';
}

/// Words, quoted strings (without their quotes) and the marks ';' '=' '/'; comments and blanks part them.
class Scanner final
{
public:
    explicit Scanner(QByteArrayView in)
        : m_in(in)
    {}
    struct Token {
        QByteArray text;
        char mark = 0; ///< ';', '=' or '/'; 0: a word
        bool spaceBefore = false;
    };
    bool next(Token &token)
    {
        token = {};
        while (m_at < m_in.size() && (isBlank(m_in[m_at]) || m_in[m_at] == '(')) {
            token.spaceBefore = true;
            if (m_in[m_at] == '(')
                skipComment();
            else
                ++m_at;
        }
        if (m_at >= m_in.size())
            return false;
        const char c = m_in[m_at];
        if (c == ';' || c == '=' || c == '/') {
            token.mark = c;
            ++m_at;
            return true;
        }
        if (c == '"') {
            quoted(token.text);
            return true;
        }
        const qsizetype start = m_at;
        while (m_at < m_in.size() && !isBlank(m_in[m_at]) && m_in[m_at] != ';' && m_in[m_at] != '=' && m_in[m_at] != '('
               && m_in[m_at] != '"')
            ++m_at;
        token.text = m_in.sliced(start, std::min(m_at - start, MaxValue)).toByteArray();
        return true;
    }

private:
    void skipComment()
    {
        int depth = 0;
        for (; m_at < m_in.size(); ++m_at) {
            if (m_in[m_at] == '\\')
                ++m_at;
            else if (m_in[m_at] == '(')
                ++depth;
            else if (m_in[m_at] == ')' && --depth == 0)
                break;
        }
        m_at = std::min(m_at + 1, m_in.size());
    }
    void quoted(QByteArray &text)
    {
        for (++m_at; m_at < m_in.size() && m_in[m_at] != '"'; ++m_at) {
            if (m_in[m_at] == '\\' && m_at + 1 < m_in.size())
                ++m_at;
            if (text.size() < MaxValue && m_in[m_at] != '\r' && m_in[m_at] != '\n')
                text.append(m_in[m_at]);
        }
        m_at = std::min(m_at + 1, m_in.size());
    }
    QByteArrayView m_in;
    qsizetype m_at = 0;
};

struct Word {
    QByteArray name;
    QByteArray value;
    bool hasValue = false;
};

/// "dkim/1=pass reason=x header.d=y": the words with what stands behind their '='.
std::vector<Word> words(const std::vector<Scanner::Token> &tokens)
{
    std::vector<Word> result;
    for (size_t i = 0; i < tokens.size(); ++i) {
        if (tokens[i].mark != 0)
            continue;
        Word word;
        word.name = tokens[i].text.toLower();
        size_t behind = i + 1;
        if (behind + 1 < tokens.size() && tokens[behind].mark == '/') // a version: section 2.2
            behind += 2;
        if (behind + 1 < tokens.size() && tokens[behind].mark == '=' && tokens[behind + 1].mark == 0) {
            word.hasValue = true;
            word.value = tokens[behind + 1].text;
            i = behind + 1;
            // "smtp.mailfrom=a/b=c": an unquoted value may go on.
            while (i + 1 < tokens.size() && !tokens[i + 1].spaceBefore && word.value.size() < MaxValue) {
                ++i;
                word.value += tokens[i].mark ? QByteArray(1, tokens[i].mark) : tokens[i].text;
            }
        }
        result.push_back(std::move(word));
    }
    return result;
}

std::optional<AuthenticationResult> readResult(const std::vector<Scanner::Token> &tokens)
{
    const std::vector<Word> all = words(tokens);
    if (all.empty() || !all.front().hasValue || all.front().name.contains('.'))
        return {};
    AuthenticationResult result;
    result.method = all.front().name.left(all.front().name.indexOf('/') < 0 ? MaxValue : all.front().name.indexOf('/'));
    result.result = all.front().value.toLower();
    for (size_t i = 1; i < all.size() && result.properties.size() < MaxProperties; ++i) {
        if (all[i].hasValue)
            result.properties.emplace_back(all[i].name, all[i].value);
    }
    return result;
}

/// The host behind "by" of a Received field, lower case.
QByteArray receivingHost(QByteArrayView value)
{
    Scanner scanner(value.first(std::min<qsizetype>(value.size(), 4000)));
    Scanner::Token token;
    while (scanner.next(token)) {
        if (token.mark == 0 && sameName(token.text, "by"))
            return scanner.next(token) ? token.text.toLower() : QByteArray();
    }
    return {};
}

bool isWithin(const QByteArray &host, const QByteArray &domain)
{
    // Large services write bare IPv6 addresses for their inner hops.
    return host == domain || host.endsWith('.' + domain) || (host.contains(':') && !host.contains('.'));
}

void takeOver(AuthenticationResults &all, AuthenticationResults more)
{
    for (AuthenticationResult &result : more.results) {
        // Several DKIM signatures are several results of one field; a later field adds only what is not known yet.
        if (!all.find(result.method))
            all.results.push_back(std::move(result));
    }
}

} // namespace

QByteArray AuthenticationResult::property(QByteArrayView name) const
{
    for (const auto &[key, value] : properties) {
        if (key == name)
            return value;
    }
    return {};
}

const AuthenticationResult *AuthenticationResults::find(QByteArrayView method) const
{
    const auto found =
        std::find_if(results.begin(), results.end(), [method](const auto &result) { return result.method == method; });
    return found == results.end() ? nullptr : &*found;
}

std::optional<AuthenticationResults> parseAuthenticationResults(QByteArrayView value)
{
    AuthenticationResults all;
    Scanner scanner(bounded(value));
    std::vector<std::vector<Scanner::Token>> clauses(1);
    Scanner::Token token;
    while (clauses.size() <= MaxResults + 1 && scanner.next(token)) {
        if (token.mark == ';')
            clauses.emplace_back();
        else if (clauses.back().size() < 4 * MaxProperties)
            clauses.back().push_back(token);
    }
    size_t first = 0;
    const bool startsWithResult = clauses.front().size() > 1 && clauses.front()[1].mark != 0;
    if (!startsWithResult) {
        if (clauses.front().empty() || clauses.front().front().mark != 0)
            return {};
        all.server = clauses.front().front().text.toLower();
        first = 1;
    }
    for (size_t i = first; i < clauses.size() && all.results.size() < MaxResults; ++i) {
        if (std::optional<AuthenticationResult> result = readResult(clauses[i]))
            all.results.push_back(std::move(*result));
    }
    if (startsWithResult && all.results.empty())
        return {};
    return all;
}

std::optional<AuthenticationResults> trustedAuthenticationResults(const HeaderFields &headers, const BorderServer &border)
{
    std::optional<AuthenticationResults> all;
    bool belowReceived = false;
    for (const HeaderField &field : headers.fields()) {
        if (sameName(field.name, "Received")) {
            if (all || border.receivedBy.isEmpty() || !isWithin(receivingHost(field.value), border.receivedBy))
                break;
            belowReceived = true;
            continue;
        }
        if (!sameName(field.name, "Authentication-Results"))
            continue;
        std::optional<AuthenticationResults> found = parseAuthenticationResults(field.value);
        if (!found || found->server != border.id)
            continue;
        if (!all)
            all = std::move(found);
        else
            takeOver(*all, std::move(*found));
        if (belowReceived) // what follows may be the sender's own
            break;
    }
    return all;
}

std::optional<BorderServer> knownBorder(QByteArrayView imapHost)
{
    const QByteArray host = imapHost.toByteArray().toLower();
    const auto of = [&host](const char *domain) { return host == domain || host.endsWith(QByteArray(".") + domain); };
    if (of("gmail.com") || of("googlemail.com"))
        return BorderServer{"mx.google.com", "google.com"};
    if (of("office365.com") || of("outlook.com") || of("hotmail.com"))
        return BorderServer{{}, "outlook.com"};
    return {};
}

QByteArray learnedBorderId(std::span<const QByteArray> topmostIds)
{
    constexpr size_t LeastMessages = 20;
    if (topmostIds.size() < LeastMessages)
        return {};
    QHash<QByteArray, size_t> counts;
    for (const QByteArray &id : topmostIds)
        ++counts[id];
    for (auto it = counts.cbegin(); it != counts.cend(); ++it) {
        if (!it.key().isEmpty() && it.value() * 10 > topmostIds.size() * 9)
            return it.key();
    }
    return {};
}

QByteArray topmostAuthenticationServer(const HeaderFields &headers)
{
    for (const HeaderField &field : headers.fields()) {
        if (sameName(field.name, "Received"))
            return {};
        if (!sameName(field.name, "Authentication-Results"))
            continue;
        const std::optional<AuthenticationResults> found = parseAuthenticationResults(field.value);
        return found ? found->server : QByteArray();
    }
    return {};
}

} // namespace postrider::mime
