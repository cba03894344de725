// Runs the built postriderctl as a person at a terminal or a script would.
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>

namespace postrider::test {

/// What one run left behind.
struct CtlResult {
    int code = -1; ///< -1: it did not end in time, or crashed
    QByteArray out;
    QByteArray err;
    qint64 milliseconds = 0;

    /// Every line of standard output that is a JSON object.
    [[nodiscard]] QList<QJsonObject> objects() const;
    /// The first object whose `key` is `value`; empty if there is none.
    [[nodiscard]] QJsonObject find(const QString &key, const QString &value) const;
    /// The value of `key` in each object that has it.
    [[nodiscard]] QStringList all(const QString &key) const;
    /// For QVERIFY2.
    [[nodiscard]] QByteArray describe() const;
};

/// One profile, and a home that nothing should be written to.
class Ctl final
{
    Q_DISABLE_COPY_MOVE(Ctl)
public:
    Ctl();

    [[nodiscard]] QString profile() const { return m_folder.path() + QStringLiteral("/profile"); }
    [[nodiscard]] QString home() const { return m_folder.path() + QStringLiteral("/home"); }
    /// A file in a folder beside the profile, with these contents.
    [[nodiscard]] QString makeFile(const QString &name, const QByteArray &contents) const;

    /// Starts `postriderctl --profile … --json arguments`; the event loop of the test goes on.
    [[nodiscard]] std::unique_ptr<QProcess> start(const QStringList &arguments, const QByteArray &input = {}, bool json = true) const;
    /// The same, until it ends. Servers that live in the test's event loop work meanwhile.
    CtlResult run(const QStringList &arguments, const QByteArray &input = {}) const;
    /// The same without --json: what a person sees.
    CtlResult runForPeople(const QStringList &arguments) const;
    /// Waits for one that start() began.
    static CtlResult finish(QProcess &process);
    /// Adds an account that signs in with `password`, which a command prints.
    CtlResult addAccount(const QString &address, const QString &imap, const QString &smtp, const QString &ca,
                         const QString &password) const;

private:
    QTemporaryDir m_folder;
};

} // namespace postrider::test

/// The run ended with this exit code; else everything it printed is told.
#define VERIFY_CODE(run, expected)                                                                                               \
    do {                                                                                                                         \
        const postrider::test::CtlResult &verified = (run);                                                                      \
        QVERIFY2(verified.code == (expected), verified.describe().constData());                                                  \
    } while (false)
