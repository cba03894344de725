#include "composer/spell_checker.h"

#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QStringDecoder>
#include <QStringEncoder>

#ifdef POSTRIDER_HUNSPELL
#include <hunspell.hxx>
#endif

using namespace Qt::StringLiterals;

namespace postrider::ui {

namespace {

/// Bounds the memory of a very long text in a language the dictionary does not know.
constexpr int MaxKnownWords = 20'000;
constexpr qsizetype MaxWordLength = 60;

QStringList folders()
{
    return {u"/usr/share/hunspell"_s, u"/usr/local/share/hunspell"_s, u"/usr/share/myspell/dicts"_s};
}

QString pathOf(const QString &language)
{
    for (const QString &folder : folders()) {
        const QString path = folder + u'/' + language;
        if (QFileInfo::exists(path + u".aff"_s) && QFileInfo::exists(path + u".dic"_s))
            return path;
    }
    return {};
}

} // namespace

#ifdef POSTRIDER_HUNSPELL
struct SpellChecker::Dictionary {
    explicit Dictionary(const QString &path)
        : hunspell(QFile::encodeName(path + u".aff"_s).constData(), QFile::encodeName(path + u".dic"_s).constData())
        , encode(hunspell.get_dict_encoding().c_str())
        , decode(hunspell.get_dict_encoding().c_str())
    {
        // Names that Qt does not know ("microsoft-cp1251" among them): such a dictionary is not used.
        usable = encode.isValid() && decode.isValid();
    }

    std::optional<std::string> encoded(const QString &word)
    {
        encode.resetState();
        const QByteArray bytes = encode(word);
        return encode.hasError() ? std::nullopt : std::optional(bytes.toStdString());
    }

    Hunspell hunspell;
    QStringEncoder encode;
    QStringDecoder decode;
    bool usable = false;
};
#else
struct SpellChecker::Dictionary {
};
#endif

SpellChecker::SpellChecker() = default;
SpellChecker::~SpellChecker() = default;

QStringList SpellChecker::languages()
{
    QStringList names;
#ifdef POSTRIDER_HUNSPELL
    for (const QString &folder : folders()) {
        const QStringList files = QDir(folder).entryList({u"*.dic"_s}, QDir::Files);
        for (const QString &file : files) {
            const QString name = QFileInfo(file).completeBaseName();
            if (!name.startsWith(u"hyph"_s) && !names.contains(name) && !pathOf(name).isEmpty())
                names.append(name);
        }
    }
    names.sort();
#endif
    return names;
}

QString SpellChecker::defaultLanguage()
{
    const QStringList names = languages();
    // The C locale speaks English.
    const QString wanted = QLocale().language() == QLocale::C ? u"en_US"_s : QLocale().name();
    if (names.contains(wanted))
        return wanted;
    const QString family = wanted.section(u'_', 0, 0);
    for (const QString &name : names) {
        if (name.section(u'_', 0, 0) == family)
            return name;
    }
    return {};
}

void SpellChecker::setLanguage(const QString &language)
{
    m_known.clear();
    m_dictionary.reset();
    m_language.clear();
#ifdef POSTRIDER_HUNSPELL
    const QString path = language.isEmpty() || language.contains(u'/') ? QString() : pathOf(language);
    if (path.isEmpty())
        return;
    m_dictionary = std::make_unique<Dictionary>(path);
    if (m_dictionary->usable)
        m_language = language;
    else
        m_dictionary.reset();
#else
    Q_UNUSED(language)
#endif
}

bool SpellChecker::isActive() const
{
    return m_dictionary != nullptr;
}

bool SpellChecker::isCorrect(const QString &word)
{
    if (!m_dictionary || word.size() < 2 || word.size() > MaxWordLength)
        return true;
    const auto known = m_known.constFind(word);
    if (known != m_known.constEnd())
        return *known;
    bool correct = true;
#ifdef POSTRIDER_HUNSPELL
    QString plain = word;
    plain.replace(u'’', u'\'');
    const std::optional<std::string> bytes = m_dictionary->encoded(plain);
    correct = !bytes || m_dictionary->hunspell.spell(*bytes);
#endif
    if (m_known.size() >= MaxKnownWords)
        m_known.clear();
    m_known.insert(word, correct);
    return correct;
}

QStringList SpellChecker::suggestions(const QString &word) const
{
    QStringList result;
#ifdef POSTRIDER_HUNSPELL
    if (!m_dictionary || word.size() > MaxWordLength)
        return {};
    const std::optional<std::string> bytes = m_dictionary->encoded(word);
    if (!bytes)
        return {};
    for (const std::string &suggestion : m_dictionary->hunspell.suggest(*bytes)) {
        m_dictionary->decode.resetState();
        result.append(m_dictionary->decode(QByteArray::fromStdString(suggestion)));
        if (result.size() == 6)
            break;
    }
#else
    Q_UNUSED(word)
#endif
    return result;
}

void SpellChecker::ignore(const QString &word)
{
    m_known.insert(word, true);
}

} // namespace postrider::ui
