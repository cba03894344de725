// A popup to choose from a long list by typing a few letters: commands, folders.
#pragma once

#include <functional>
#include <QPointer>
#include <QString>
#include <QWidget>
#include <vector>

class QLineEdit;
class QListWidget;

namespace postrider::ui {

struct PickerItem {
    QString text;
    QString detail; ///< faint, at the right: keys of a command, account of a folder
    QString icon;
    int rank = 0; ///< higher stands first where the letters fit equally
    bool enabled = true;
    std::function<void()> chosen;
};

/// Floats in the upper middle of its window; goes when something is chosen, by Escape, or when the focus leaves.
class Picker final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Picker)

public:
    /// Opens a picker over the window and gives it the focus. It deletes itself.
    static Picker *open(QWidget *window, const QString &prompt, std::vector<PickerItem> items);

    QStringList shownTexts() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    Picker(QWidget *window, const QString &prompt, std::vector<PickerItem> items);
    void filter(const QString &words);
    void choose(int row);
    void finish();

    std::vector<PickerItem> m_items;
    QLineEdit *m_words = nullptr;
    QListWidget *m_list = nullptr;
    std::vector<size_t> m_shown;
    QPointer<QWidget> m_focusBefore;
};

} // namespace postrider::ui
