#include "models/folder_choices.h"

#include "models/folder_model.h"

namespace postrider::ui {

namespace {

/// Lower case without accents.
QString folded(const QString &text)
{
    QString result;
    const QString decomposed = text.normalized(QString::NormalizationForm_KD);
    for (const QChar character : decomposed) {
        if (!character.isMark()) {
            result += character.toLower();
        }
    }
    return result;
}

int wordScore(const QString &text, const QString &word)
{
    const qsizetype at = text.indexOf(word);
    if (at == 0) {
        return 100;
    }
    for (qsizetype i = at; i > 0; i = text.indexOf(word, i + 1)) {
        if (!text.at(i - 1).isLetterOrNumber()) {
            return 80;
        }
    }
    if (at > 0) {
        return 50;
    }
    // Scattered letters; the closer together the better.
    qsizetype from = 0;
    qsizetype first = -1;
    for (const QChar letter : word) {
        from = text.indexOf(letter, from);
        if (from < 0) {
            return -1;
        }
        first = first < 0 ? from : first;
        ++from;
    }
    return int(std::max<qsizetype>(1, 30 - (from - first - word.size())));
}

} // namespace

int matchScore(const QString &text, const QString &words)
{
    const QString subject = folded(text);
    int total = 0;
    const QStringList parts = folded(words).split(u' ', Qt::SkipEmptyParts);
    for (const QString &word : parts) {
        const int score = wordScore(subject, word);
        if (score < 0) {
            return -1;
        }
        total += score;
    }
    return total;
}

std::vector<FolderChoice> folderChoices(const mail::MailService &service)
{
    std::vector<FolderChoice> choices;
    const std::vector<mail::AccountInfo> accounts = service.accounts();
    for (const mail::AccountInfo &account : accounts) {
        for (const mail::FolderInfo &folder : service.folders(account.settings.id)) {
            if (folder.selectable) {
                choices.push_back({folder.id, folder.path.isEmpty() ? folder.name : folder.path,
                                   accounts.size() > 1 ? account.settings.name : QString(), iconOfRole(folder.role),
                                   folder.account});
            }
        }
    }
    return choices;
}

} // namespace postrider::ui
