// Where everything of one user lives on disk, who may read it, and who holds it.
#pragma once

#include <memory>
#include <optional>
#include <QString>

namespace postrider::store {

/// The folders of a profile, absolute.
struct ProfilePaths {
    QString data;   ///< precious: journal, drafts, queued mail
    QString cache;  ///< disposable: header cache, part files
    QString config; ///< window layout and the like

    /// The XDG base directories' "postrider" folders; with `directory`: its data, cache and config folders.
    static ProfilePaths of(const std::optional<QString> &directory);

    QString cacheDatabase() const { return cache + QStringLiteral("/cache.sqlite"); }
    QString journalDatabase() const { return data + QStringLiteral("/journal.sqlite"); }
    QString parts() const { return cache + QStringLiteral("/parts"); }
    QString outbox() const { return data + QStringLiteral("/outbox"); }
    QString drafts() const { return data + QStringLiteral("/drafts"); }
};

/// A profile that was opened. With the lock its folders exist (0700, files 0600) and no other program writes it.
class Profile final
{
    Q_DISABLE_COPY(Profile)

public:
    enum class Access {
        Read,        ///< never writes or makes anything, beside whoever holds it
        Write,       ///< holds the lock, or throws Failure(Store, ProfileLocked)
        WriteIfFree, ///< Write if nobody holds it, else Read
    };

    /// Throws Failure(Store): ProfileLocked; NotWritable when a folder belongs to somebody else, others may write to it,
    /// or it cannot be made. Sets the umask of the process to 077.
    static Profile open(const std::optional<QString> &directory, Access access);
    Profile(Profile &&other) noexcept;
    Profile &operator=(Profile &&) = delete;
    ~Profile(); ///< gives the lock back

    const ProfilePaths &paths() const { return m_paths; }
    bool isWritable() const { return m_lock >= 0; }

private:
    explicit Profile(ProfilePaths paths);

    ProfilePaths m_paths;
    int m_lock = -1;
};

} // namespace postrider::store
