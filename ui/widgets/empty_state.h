// What a pane shows when it has nothing: one sentence and one action.
#pragma once

#include <functional>
#include <QWidget>

class QLabel;

namespace postrider::ui {

class FormButton;

class EmptyState final : public QWidget
{
    Q_OBJECT

public:
    explicit EmptyState(QWidget *parent = nullptr);

    /// `detail` may be empty. Without `action` there is no button.
    void show(const QString &iconName, const QString &sentence, const QString &detail = {}, const QString &action = {},
              std::function<void()> pressed = {});
    QString sentence() const;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QString m_iconName;
    QWidget *m_space = nullptr; ///< where the icon is painted
    QLabel *m_sentence = nullptr;
    QLabel *m_detail = nullptr;
    FormButton *m_button = nullptr;
    std::function<void()> m_pressed;
};

} // namespace postrider::ui
