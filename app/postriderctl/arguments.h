// The command line, split by hand: options may stand anywhere, "--" ends them.
#pragma once

#include <QHash>
#include <QString>
#include <QStringList>
#include <optional>

namespace postrider::ctl {

/// What was typed. Throws UsageError for an option that is unknown or lacks its value.
class Arguments
{
public:
    /// Which options there are for all commands together; each takes a value or none.
    static Arguments parse(const QStringList &words);

    const QString &command() const { return m_command; }
    const QStringList &words() const { return m_words; }   ///< after the command, without options
    bool has(const QString &option) const { return m_values.contains(option); }
    QString value(const QString &option) const { return m_values.value(option).isEmpty() ? QString() : m_values.value(option).constLast(); }
    QStringList values(const QString &option) const { return m_values.value(option); } ///< of a repeatable one, in order
    /// Throws UsageError if an option was given that this command does not take.
    void allowOnly(const QStringList &options) const;
    /// The words after the command; throws UsageError unless there are `least` to `most`.
    QStringList wordsWithin(qsizetype least, qsizetype most) const;

private:
    QString m_command;
    QStringList m_words;
    QHash<QString, QStringList> m_values;
};

struct UsageError {
    QString text;
};

/// The text of --help.
QString helpText();

} // namespace postrider::ctl
