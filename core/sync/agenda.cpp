#include "sync/agenda.h"

#include "store/cache_labels.h"

#include <algorithm>

namespace postrider::sync {

namespace {

int rank(FolderRole role, bool allMailFirst)
{
    switch (role) {
    case FolderRole::Inbox:
        return 0;
    case FolderRole::Drafts:
        return 1;
    case FolderRole::Sent:
        return 2;
    case FolderRole::Archive:
        return 3;
    case FolderRole::Trash:
        return 5;
    case FolderRole::Junk:
        return 6;
    case FolderRole::All:
        return allMailFirst ? 0 : 7;
    default:
        return 4;
    }
}

} // namespace

void Agenda::setFolders(const std::vector<FolderTarget> &folders)
{
    std::vector<Work> work;
    work.reserve(folders.size());
    for (const FolderTarget &target : folders) {
        const Work *known = find(target.id);
        work.push_back(known ? *known : Work{.target = {}, .wanted = true, .incomplete = true, .failure = {}, .figures = {}});
        work.back().target = target;
    }
    m_work = std::move(work);
    sort();
}

void Agenda::putAllMailFirst()
{
    m_allMailFirst = true;
    sort();
}

bool Agenda::waitsForAllMail(const Work &work) const
{
    if (!m_allMailFirst || work.asked || work.target.id == current || !store::isMadeByLabels(work.target.role))
        return false;
    const FolderTarget *all = withRole(FolderRole::All);
    const Work *told = all ? find(all->id) : nullptr;
    return told && !told->failure && (told->wanted || told->incomplete);
}

bool Agenda::wantAllMail()
{
    const FolderTarget *all = m_allMailFirst ? withRole(FolderRole::All) : nullptr;
    if (all)
        want(all->id);
    return all;
}

void Agenda::sort()
{
    std::stable_sort(m_work.begin(), m_work.end(), [this](const Work &a, const Work &b) {
        const bool inboxes[] = {a.target.role == FolderRole::Inbox, b.target.role == FolderRole::Inbox};
        if (inboxes[0] != inboxes[1])
            return inboxes[0];
        const int left = rank(a.target.role, m_allMailFirst);
        const int right = rank(b.target.role, m_allMailFirst);
        return left != right ? left < right : QString::localeAwareCompare(a.target.name, b.target.name) < 0;
    });
}

Agenda::Work *Agenda::find(FolderId folder)
{
    const auto at = std::find_if(m_work.begin(), m_work.end(), [folder](const Work &work) { return work.target.id == folder; });
    return at == m_work.end() ? nullptr : &*at;
}

const Agenda::Work *Agenda::find(FolderId folder) const
{
    const auto at = std::find_if(m_work.begin(), m_work.end(), [folder](const Work &work) { return work.target.id == folder; });
    return at == m_work.end() ? nullptr : &*at;
}

const FolderTarget *Agenda::withRole(FolderRole role) const
{
    const auto at = std::find_if(m_work.begin(), m_work.end(), [role](const Work &work) { return work.target.role == role; });
    return at == m_work.end() ? nullptr : &at->target;
}

void Agenda::want(FolderId folder, bool asked)
{
    if (Work *work = find(folder)) {
        work->wanted = true;
        work->asked = work->asked || asked;
        work->failure.reset();
        work->figures.reset();
    }
}

void Agenda::wantAll()
{
    for (Work &work : m_work) {
        work.wanted = true;
        work.failure.reset();
        work.figures.reset();
    }
    listWanted = true;
}

void Agenda::forgetFailures()
{
    for (Work &work : m_work)
        work.failure.reset();
}

bool Agenda::belongsTo(LaneKind lane, const Work &work) const
{
    if (lane == LaneKind::Interactive)
        return false;
    const bool isInbox = work.target.role == FolderRole::Inbox;
    return inboxHasOwnLane ? isInbox == (lane == LaneKind::Inbox) : lane == LaneKind::Main;
}

Action Agenda::next(LaneKind lane, FolderId selected, bool jobs) const
{
    if (jobs)
        return {Action::Kind::RunJob, {}};
    if (lane == LaneKind::Interactive)
        return {};
    const auto first = [this, lane](auto condition) -> const Work * {
        for (const Work &work : m_work) {
            const bool meant = !only.isValid() || work.target.id == only;
            if (meant && belongsTo(lane, work) && !work.failure && condition(work) && !(m_allMailFirst && waitsForAllMail(work)))
                return &work;
        }
        return nullptr;
    };
    const auto isCurrent = [this](const Work &work) { return work.target.id == current; };
    const auto open = [](const Work &work) { return Action{Action::Kind::Open, work.target.id}; };
    const auto more = [](const Work &work) { return Action{Action::Kind::FetchMore, work.target.id}; };

    const bool isMain = lane == LaneKind::Main;
    if (isMain && replayWanted)
        return {Action::Kind::Replay, {}};
    if (const Work *work = first([&](const Work &w) { return w.wanted && (w.asked || isCurrent(w)); }))
        return open(*work);
    if (isMain && snippetsWanted)
        return {Action::Kind::Snippets, {}};
    // A lone connection shows the Inbox before it asks for the tree.
    if (const Work *work = first([&](const Work &w) { return w.wanted && w.target.role == FolderRole::Inbox; }))
        return open(*work);
    if (isMain && listWanted)
        return {Action::Kind::ListFolders, {}};
    if (isMain && !favouritesToAsk.empty())
        return {Action::Kind::AskFavourites, {}};
    if (const Work *work = first([&](const Work &w) { return w.wanted; }))
        return open(*work);
    if (backfill) {
        // The folder that is open already goes on: no SELECT between two batches.
        if (const Work *work = first([&](const Work &w) { return w.incomplete && isCurrent(w); }))
            return more(*work);
        if (const Work *work = first([&](const Work &w) { return w.incomplete && w.target.id == selected; }))
            return more(*work);
        if (const Work *work = first([&](const Work &w) { return w.incomplete; }))
            return more(*work);
    }
    // Wait where the user looks, else in the Inbox.
    if (const Work *work = first(isCurrent))
        return {Action::Kind::Rest, work->target.id};
    if (const Work *work = first([](const Work &w) { return w.target.role == FolderRole::Inbox; }))
        return {Action::Kind::Rest, work->target.id};
    return {Action::Kind::Rest, {}};
}

} // namespace postrider::sync
