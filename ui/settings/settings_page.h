// A page of settings: a title and rows of label, explanation and control; searchable.
#pragma once

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace postrider::ui {

/// One setting. Owns its control.
class SettingRow final : public QWidget
{
    Q_OBJECT

public:
    /// `control` may be null where the explanation is all.
    SettingRow(const QString &title, const QString &explanation, QWidget *control, QWidget *parent = nullptr);
    void setExplanation(const QString &explanation);
    bool matches(const QStringList &words) const;
    /// Words that people search for and that are not on screen.
    void setKeywords(const QString &keywords) { m_keywords = keywords; }

private:
    QLabel *m_title = nullptr;
    QLabel *m_explanation = nullptr;
    QString m_keywords;
};

class SettingsPage : public QWidget
{
    Q_OBJECT

public:
    explicit SettingsPage(const QString &title, const QString &iconName, QWidget *parent = nullptr);

    QString title() const { return m_title; }
    QString iconName() const { return m_iconName; }
    SettingRow *addRow(const QString &title, const QString &explanation, QWidget *control);
    void addWidget(QWidget *widget);
    /// Shows the rows that hold all words (all rows without words, or if the title does); how many are left.
    virtual int filter(const QStringList &words);

protected:
    bool titleMatches(const QStringList &words) const;

private:
    const QString m_title;
    const QString m_iconName;
    std::vector<SettingRow *> m_rows;
    QVBoxLayout *m_column = nullptr;
};

/// True if `text` holds all words, without case.
bool holdsAll(const QString &text, const QStringList &words);

} // namespace postrider::ui
