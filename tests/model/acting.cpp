#include "model/acting.h"

namespace postrider::test {

namespace {

const AccountId Account(1);

QString text(const QByteArray &bytes)
{
    return QString::fromUtf8(bytes);
}

QString tokens(const QList<Letter *> &letters)
{
    QStringList names;
    for (const Letter *letter : letters)
        names << text(letter->token);
    return names.join(QLatin1Char(' '));
}

QString names(Flags flags)
{
    return text(flagNames(flags).join(' '));
}

Flags someFlags(Dice &dice)
{
    static const QList<Flags> Sets{Flag::Seen, Flag::Flagged, Flag::Answered, Flag::Seen | Flag::Flagged};
    return dice.of(Sets);
}

} // namespace

Acting::Acting(Profile &profile, Ledger &ledger, Naming naming, Log log)
    : m_profile(profile)
    , m_ledger(ledger)
    , m_naming(std::move(naming))
    , m_log(std::move(log))
{}

void Acting::step(Dice dice)
{
    const quint32 which = dice.below(100);
    if (which < 25)
        flagOurs(dice);
    else if (which < 50)
        moveOurs(dice);
    else if (which < 54)
        copyOurs(dice);
    else if (which < 59)
        deleteOurs(dice);
    else if (which < 74)
        touchShared(dice);
    else if (which < 77)
        wholeFolder(dice);
    else if (which < 85)
        undo();
    else if (which < 88)
        createFolder(dice);
    else if (which < 90)
        renameFolder(dice);
    else if (which < 92)
        deleteFolder(dice);
    else
        read(dice);
}

FolderId Acting::folderId(const QByteArray &name)
{
    return m_profile.folder(Account, name).value_or(store::FolderInfo()).id;
}

sync::MessageRef Acting::shownIn(const QByteArray &folder, const QByteArray &token)
{
    const FolderId id = folderId(folder);
    if (!id.isValid())
        return {};
    for (const store::MessageRow &row : m_profile.rows(id)) {
        if (tokenOf(row.subject.toUtf8()) == token)
            return {id, row.id};
    }
    return {};
}

sync::MessageRef Acting::shownAnywhere(const QByteArray &token)
{
    for (const store::FolderInfo &info : m_profile.folders(Account)) {
        const sync::MessageRef ref = shownIn(info.rawName, token);
        if (ref.message.isValid())
            return ref;
    }
    return {};
}

Flags Acting::shownFlags(sync::MessageRef ref)
{
    store::CacheReader reader(m_profile.paths);
    const std::optional<store::Location> location = reader.location(ref.folder, ref.message);
    return location ? location->flags : Flags();
}

QList<Letter *> Acting::some(Dice &dice, std::vector<sync::MessageRef> &refs)
{
    const quint32 first = dice.below(1000);
    const quint32 count = 1 + dice.below(4);
    QList<Letter *> usable;
    for (Letter *letter : m_ledger.of(Letter::Kind::Ours)) {
        if (!letter->gone && letter->copyIn.isEmpty())
            usable << letter;
    }
    QList<Letter *> chosen;
    if (usable.isEmpty())
        return chosen;
    const QByteArray folder = usable.at(first % quint32(usable.size()))->folder;
    for (qsizetype i = 0; i < usable.size() && quint32(chosen.size()) < count; ++i) {
        Letter *letter = usable.at((first + quint32(i)) % usable.size());
        const sync::MessageRef ref = letter->folder == folder ? shownIn(folder, letter->token) : sync::MessageRef();
        if (ref.message.isValid()) {
            chosen << letter;
            refs.push_back(ref);
        }
    }
    return chosen;
}

bool Acting::done(Task<sync::Acted> task, const QList<Letter *> &letters)
{
    if (!wait(task)) {
        fault(QStringLiteral("an act did not return"));
        return false;
    }
    try {
        const sync::Acted acted = task.result();
        if (acted.undoGroup == 0)
            return false;
        Undoable entry{acted.undoGroup, {}};
        for (const Letter *letter : letters)
            entry.before.push_back(*letter);
        if (letters.isEmpty())
            m_undo.clear();
        else
            m_undo.push_back(entry);
        return true;
    } catch (const Failure &failure) {
        fault(QStringLiteral("an act failed: %1").arg(failure.message()));
        return false;
    }
}

QByteArray Acting::target(Dice &dice)
{
    QList<QByteArray> folders = m_naming.stable();
    for (const QByteArray &name : m_folders) {
        folders << name;
    }
    return dice.of(folders);
}

void Acting::flagOurs(Dice &dice)
{
    const Flags flags = someFlags(dice);
    const bool sets = !dice.oneIn(3);
    std::vector<sync::MessageRef> refs;
    const QList<Letter *> letters = some(dice, refs);
    if (letters.isEmpty())
        return;
    m_log(QStringLiteral("user: %1 %2 of %3").arg(sets ? QStringLiteral("sets") : QStringLiteral("clears"), names(flags), tokens(letters)));
    done(m_engine->changeFlags(refs, sets ? flags : Flags(), sets ? Flags() : flags), letters);
    for (qsizetype i = 0; i < letters.size(); ++i) {
        Letter &letter = *letters[i];
        letter.flags = sets ? letter.flags | flags : letter.flags & ~flags;
        if (shownFlags(refs[size_t(i)]) != letter.flags) {
            fault(QStringLiteral("%1 is shown with %2, not %3 at once")
                      .arg(text(letter.token), names(shownFlags(refs[size_t(i)])), names(letter.flags)));
        }
    }
}

void Acting::moveOurs(Dice &dice)
{
    const QByteArray to = target(dice);
    std::vector<sync::MessageRef> refs;
    const QList<Letter *> letters = some(dice, refs);
    const FolderId folder = folderId(to);
    if (letters.isEmpty() || letters.first()->folder == to || !folder.isValid())
        return;
    m_log(QStringLiteral("user: moves %1 from %2 to %3").arg(tokens(letters), text(letters.first()->folder), text(to)));
    if (!done(m_engine->move(refs, folder), letters)) {
        fault(QStringLiteral("a move was not taken"));
        return;
    }
    for (Letter *letter : letters) {
        if (shownIn(letter->folder, letter->token).message.isValid())
            fault(QStringLiteral("%1 is still shown in %2").arg(text(letter->token), text(letter->folder)));
        if (!shownIn(to, letter->token).message.isValid())
            fault(QStringLiteral("%1 is not shown in %2 at once").arg(text(letter->token), text(to)));
        letter->folder = to;
    }
}

void Acting::copyOurs(Dice &dice)
{
    const QByteArray to = target(dice);
    std::vector<sync::MessageRef> refs;
    const QList<Letter *> letters = some(dice, refs);
    const FolderId folder = folderId(to);
    if (letters.isEmpty() || letters.first()->folder == to || !folder.isValid())
        return;
    m_log(QStringLiteral("user: copies %1 from %2 to %3").arg(tokens(letters), text(letters.first()->folder), text(to)));
    if (done(m_engine->copy(refs, folder))) {
        for (Letter *letter : letters)
            letter->copyIn = to;
    }
}

void Acting::deleteOurs(Dice &dice)
{
    std::vector<sync::MessageRef> refs;
    const QList<Letter *> letters = some(dice, refs);
    if (letters.isEmpty())
        return;
    m_log(QStringLiteral("user: deletes %1 of %2 for ever").arg(tokens(letters), text(letters.first()->folder)));
    if (!done(m_engine->deleteForEver(refs)))
        return;
    for (Letter *letter : letters) {
        letter->gone = true;
        if (shownIn(letter->folder, letter->token).message.isValid())
            fault(QStringLiteral("%1 is still shown after it was deleted").arg(text(letter->token)));
    }
}

void Acting::touchShared(Dice &dice)
{
    const QList<Letter *> all = m_ledger.of(Letter::Kind::Shared);
    const quint32 which = dice.below(10);
    const Flags flags = someFlags(dice);
    const QByteArray to = dice.of(m_naming.stable() + m_naming.shared());
    if (all.isEmpty())
        return;
    Letter *letter = dice.of(all);
    const sync::MessageRef ref = shownAnywhere(letter->token);
    if (!ref.message.isValid())
        return;
    const std::vector<sync::MessageRef> refs(1, ref);
    const QList<Letter *> none;
    if (which < 4) {
        m_log(QStringLiteral("user: sets %1 of %2").arg(names(flags), text(letter->token)));
        done(m_engine->changeFlags(refs, flags, Flags()), none);
    } else if (which < 9) {
        const FolderId folder = folderId(to);
        if (!folder.isValid() || folder == ref.folder)
            return;
        const bool copies = which == 8;
        m_log(QStringLiteral("user: %1 %2 to %3")
                  .arg(copies ? QStringLiteral("copies") : QStringLiteral("moves"), text(letter->token), text(to)));
        letter->places.insert(to);
        letter->mostCopies += copies ? 1 : 0;
        if (m_naming.shared().contains(to))
            letter->mayBeGone = true; // the folder may go before the message comes
        done(copies ? m_engine->copy(refs, folder) : m_engine->move(refs, folder), none);
    } else {
        m_log(QStringLiteral("user: deletes %1 for ever").arg(text(letter->token)));
        letter->mayBeGone = true;
        done(m_engine->deleteForEver(refs), none);
    }
}

void Acting::wholeFolder(Dice &dice)
{
    const QByteArray name = dice.of(m_naming.shared());
    const bool empties = dice.oneIn(3);
    const FolderId folder = folderId(name);
    if (!folder.isValid())
        return;
    m_log(QStringLiteral("user: %1 %2").arg(empties ? QStringLiteral("empties") : QStringLiteral("marks read all of"), text(name)));
    if (empties)
        m_ledger.doom(name);
    done(empties ? m_engine->emptyFolder(folder) : m_engine->markAllRead(folder));
}

void Acting::undo()
{
    if (m_undo.empty())
        return;
    const Undoable entry = m_undo.back();
    m_undo.pop_back();
    Task<bool> task = m_engine->undo(entry.group);
    if (!wait(task)) {
        fault(QStringLiteral("an undo did not return"));
        return;
    }
    bool undone = false;
    try {
        undone = task.result();
    } catch (const Failure &failure) {
        fault(QStringLiteral("an undo failed: %1").arg(failure.message()));
    }
    QStringList about;
    for (const Letter &before : entry.before) {
        about << text(before.token);
        if (undone)
            *m_ledger.find(before.token) = before;
    }
    m_log(QStringLiteral("user: undo of what was done to %1: %2").arg(about.join(QLatin1Char(' '))).arg(undone));
    for (const Letter &before : entry.before) {
        const sync::MessageRef ref = shownIn(before.folder, before.token);
        if (undone && !ref.message.isValid())
            fault(QStringLiteral("%1 is not back in %2 after undo").arg(text(before.token), text(before.folder)));
        else if (undone && shownFlags(ref) != before.flags)
            fault(QStringLiteral("%1 is shown with %2 after undo, not %3")
                      .arg(text(before.token), names(shownFlags(ref)), names(before.flags)));
    }
}

void Acting::createFolder(Dice &dice)
{
    Q_UNUSED(dice)
    const QByteArray name = "mine" + QByteArray::number(++m_made);
    m_log(QStringLiteral("user: creates %1").arg(text(name)));
    if (done(m_engine->createFolder(FolderId(), text(name))))
        m_folders.insert(m_naming.of(name));
}

void Acting::renameFolder(Dice &dice)
{
    const quint32 which = dice.below(100);
    if (m_folders.empty())
        return;
    const QByteArray name = *std::next(m_folders.begin(), which % m_folders.size());
    const FolderId folder = folderId(name);
    if (!folder.isValid())
        return;
    const QByteArray to = "mine" + QByteArray::number(++m_made);
    m_log(QStringLiteral("user: renames %1 to %2").arg(text(name), text(to)));
    if (!done(m_engine->renameFolder(folder, text(to))))
        return;
    m_folders.erase(name);
    m_folders.insert(m_naming.of(to));
    m_ledger.renamed(name, m_naming.of(to), m_naming.separator);
}

void Acting::deleteFolder(Dice &dice)
{
    const quint32 which = dice.below(100);
    if (m_folders.empty())
        return;
    const QByteArray name = *std::next(m_folders.begin(), which % m_folders.size());
    const FolderId folder = folderId(name);
    if (!folder.isValid())
        return;
    m_log(QStringLiteral("user: deletes the folder %1").arg(text(name)));
    if (!done(m_engine->deleteFolder(folder)))
        return;
    m_folders.erase(name);
    for (Letter *letter : m_ledger.of(Letter::Kind::Ours)) {
        letter->gone = letter->gone || letter->folder == name;
        if (letter->copyIn == name)
            letter->copyIn.clear();
    }
}

/// What is read must be the text of the message that was asked for, or an error: never another one's.
void Acting::read(Dice &dice)
{
    std::deque<Letter> &letters = m_ledger.letters();
    const Letter &letter = letters[dice.below(quint32(letters.size()))];
    const sync::MessageRef ref = shownAnywhere(letter.token);
    if (!ref.message.isValid())
        return;
    Task<sync::FetchedPart> task = m_engine->fetchPart(ref, "");
    if (!wait(task, 2000)) // a connection that waits for its time is no fault: who reads gives up
        return;
    try {
        const sync::FetchedPart part = task.result();
        const std::optional<QByteArray> bytes = store::PartStore(m_profile.paths.parts()).read(part.file);
        m_log(QStringLiteral("user: reads %1").arg(text(letter.token)));
        if (bytes != letter.bytes)
            fault(QStringLiteral("%1 reads as %2").arg(text(letter.token), text(bytes.value_or("nothing").left(300))));
    } catch (const Failure &failure) {
        m_log(QStringLiteral("user: cannot read %1: %2").arg(text(letter.token), failure.message()));
    }
}

} // namespace postrider::test
