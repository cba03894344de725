// What is to be done on an account's connections, and what comes first.
#pragma once

#include "sync/flow_host.h"

#include <optional>
#include <QHash>
#include <vector>

namespace postrider::sync {

/// Which connection.
enum class LaneKind {
    Inbox,       ///< keeps the Inbox like the server's and waits there by IDLE
    Main,        ///< everything else; the Inbox too where there is no connection for it
    Interactive, ///< what the user waits for; made when needed
};

/// The next step of a lane. Each is short, a second or so, so that what the user does next never waits long.
struct Action {
    enum class Kind {
        Rest, ///< nothing: wait in `folder` if it is set
        ListFolders,
        AskFavourites, ///< how the folders the user wants at hand stand
        Replay, ///< carry out what the user asked for
        RunJob,
        Open,      ///< bring the folder up to date
        FetchMore, ///< older headers
        Snippets,  ///< of visible rows
    };
    Kind kind = Kind::Rest;
    FolderId folder;
};

/// Pure state: no waiting, no I/O.
class Agenda
{
public:
    struct Work {
        FolderTarget target;
        bool wanted = false;       ///< something changed on the server, or it was never looked at
        bool asked = false;        ///< by the user
        bool incomplete = false;   ///< older headers are missing
        qint64 flagsCompared = -1; ///< monotonic ms of the last comparison of all flags; -1: not in this run
        std::optional<Failure> failure;
        std::optional<FolderFigures> figures; ///< why it is wanted: the server told these
    };

    /// The folders there are; work of those that stayed is kept.
    void setFolders(const std::vector<FolderTarget> &folders);
    Work *find(FolderId folder);
    const Work *find(FolderId folder) const;
    const FolderTarget *withRole(FolderRole role) const;
    const std::vector<Work> &all() const { return m_work; }

    void want(FolderId folder, bool asked = false);
    void wantAll();
    /// Gmail: what lies in the folder of all mail need not be fetched again for each label.
    void putAllMailFirst();
    /// Gmail: folders that labels make wait until the folder of all mail, which tells of them, is here as a whole; but for those
    /// somebody looks at.
    bool waitsForAllMail(const Work &work) const;
    /// Gmail: something came into a label. False elsewhere.
    bool wantAllMail();
    /// What could not be opened may be tried again.
    void forgetFailures();

    /// `selected`: the folder the lane has open. `jobs`: whether a job waits for this lane.
    Action next(LaneKind lane, FolderId selected, bool jobs) const;
    /// Something is left but rest.
    bool isBusy(LaneKind lane) const { return next(lane, {}, false).kind != Action::Kind::Rest; }

    FolderId current;
    FolderId only; ///< nothing else is opened; none: everything is
    bool listWanted = true;
    std::vector<QByteArray> favouritesToAsk; ///< by their names on the wire
    bool replayWanted = false;
    bool snippetsWanted = false;
    bool backfill = true;
    bool inboxHasOwnLane = true;
    bool notified = false; ///< the server tells of all folders by itself
    Surroundings surroundings;

private:
    bool belongsTo(LaneKind lane, const Work &work) const;
    void sort();

    bool m_allMailFirst = false;
    std::vector<Work> m_work; ///< Inbox first, then the other special ones, then by name
};

} // namespace postrider::sync
