#include "setup/you_page.h"

#include "forms/glyphs.h"
#include "forms/inline_panel.h"
#include "forms/pieces.h"
#include "mime/address_parser.h"

#include <QAction>
#include <QEvent>
#include <QLineEdit>
#include <QVBoxLayout>

namespace postrider::ui {

namespace {

/// A label above its field; the mnemonic reaches the field.
QLineEdit *addField(QVBoxLayout *column, const QString &label, const char *key, const QString &spoken)
{
    auto *text = new QLabel(label);
    auto *field = new QLineEdit;
    makeRoomy(field);
    nameField(field, key, spoken);
    text->setBuddy(field);
    column->addWidget(text);
    column->addSpacing(Grid / 2);
    column->addWidget(field);
    column->addSpacing(Grid * 2);
    return field;
}

} // namespace

YouPage::YouPage(QWidget *parent)
    : QWidget(parent)
    , m_note(new FaintLabel)
    , m_problem(new InlinePanel)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    auto *frame = new QWidget;
    frame->setMaximumWidth(fontMetrics().averageCharWidth() * 64);
    auto *column = new QVBoxLayout(frame);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    row->setSpacing(Grid * 5);
    row->addWidget(frame, 55);
    m_promise = new Bar(Bar::Look::Card);
    m_promise->setMaximumWidth(fontMetrics().averageCharWidth() * 60);
    row->addWidget(m_promise, 45, Qt::AlignTop);
    fillPromise();

    m_name = addField(column, tr("Your &name"), "Name", tr("Name"));
    m_name->setPlaceholderText(tr("As the people you write to shall see it"));
    m_address = addField(column, tr("&E-mail address"), "Address", tr("Address"));
    m_address->setPlaceholderText(tr("you@example.org"));
    m_address->setInputMethodHints(Qt::ImhEmailCharactersOnly);
    m_password = addField(column, tr("&Password"), "Password", tr("Password"));
    m_password->setEchoMode(QLineEdit::Password);
    m_show = m_password->addAction(QIcon(), QLineEdit::TrailingPosition);
    m_show->setCheckable(true);
    m_note->setWordWrap(true);
    column->addWidget(m_note);
    column->addSpacing(Grid * 2);
    column->addWidget(m_problem);
    column->addStretch(1);

    showPassword(false);
    connect(m_show, &QAction::toggled, this, &YouPage::showPassword);
    for (QLineEdit *field : {m_name, m_address, m_password}) {
        connect(field, &QLineEdit::textEdited, this, [this] {
            m_problem->showNothing();
            Q_EMIT edited();
        });
    }
}

QString YouPage::name() const
{
    return m_name->text().trimmed();
}
QString YouPage::address() const
{
    return m_address->text().trimmed();
}
QString YouPage::password() const
{
    return m_needsPassword ? m_password->text() : QString();
}
void YouPage::setName(const QString &name)
{
    m_name->setText(name);
}
void YouPage::setAddress(const QString &address)
{
    m_address->setText(address);
}

void YouPage::setAddressFixed()
{
    m_address->setReadOnly(true);
    m_address->setFocusPolicy(Qt::ClickFocus);
}

void YouPage::setKeepsPassword(bool keeps)
{
    m_keeps = keeps;
    updateNote();
}

void YouPage::setNeedsPassword(bool needs)
{
    m_needsPassword = needs;
    m_password->setEnabled(needs);
    updateNote();
}

void YouPage::updateNote()
{
    if (!m_needsPassword) {
        m_note->setText(tr("Your servers are signed in to with the Kerberos ticket of this computer: no password is needed."));
        return;
    }
    m_note->setText(m_keeps ? tr("It is kept in the keychain of this computer and shown to your mail servers only.")
                          : tr("No keychain runs on this computer, so Postrider will ask for the password each time it starts. "
                               "It is never written to a file."));
}

bool YouPage::isComplete()
{
    const QString typed = address();
    QLineEdit *missing = nullptr;
    QString words;
    if (typed.isEmpty()) {
        missing = m_address;
        words = tr("Type your e-mail address.");
    } else if (!mime::isSendableAddress(typed)) {
        missing = m_address;
        words = tr("“%1” is not a complete e-mail address. It looks like name@example.org.").arg(typed);
    } else if (m_needsPassword && m_password->text().isEmpty()) {
        missing = m_password;
        words = tr("Type the password of %1.").arg(typed);
    }
    if (!missing) {
        m_problem->showNothing();
        return true;
    }
    m_problem->showMessage(Tone::Warning, words);
    missing->setFocus();
    return false;
}

void YouPage::focusPassword()
{
    m_password->setFocus();
    m_password->selectAll();
}

void YouPage::focusFirst()
{
    for (QLineEdit *field : {m_name, m_address, m_password}) {
        if (field->text().isEmpty() && !field->isReadOnly()) {
            field->setFocus();
            return;
        }
    }
    focusPassword();
}

void YouPage::fillPromise()
{
    auto *column = new QVBoxLayout(m_promise);
    column->setContentsMargins(Grid * 2, Grid * 2, Grid * 2, Grid * 2);
    column->setSpacing(Grid * 3 / 2);
    auto *title = new QLabel(tr("What happens next"));
    title->setFont(boldFont(font()));
    column->addWidget(title);
    for (const QString &line :
         {tr("Postrider looks for the settings of your provider."),
          tr("It signs in to the servers for reading and for sending, once each, and shows every step and every word."),
          tr("If something fails, it says what and why, and keeps all that you typed.")}) {
        auto *row = new QHBoxLayout;
        row->setSpacing(Grid);
        auto *sign = new GlyphLabel;
        sign->setGlyph(Glyph::Tick, Tones(palette()).good);
        auto *text = new QLabel(line);
        text->setWordWrap(true);
        row->addWidget(sign, 0, Qt::AlignTop);
        row->addWidget(text, 1);
        column->addLayout(row);
    }
}

void YouPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_promise->setVisible(width() > fontMetrics().averageCharWidth() * 90);
}

void YouPage::showPassword(bool on)
{
    m_password->setEchoMode(on ? QLineEdit::Normal : QLineEdit::Password);
    m_show->setText(on ? tr("Hide the password") : tr("Show the password"));
    m_show->setToolTip(m_show->text());
    const Tones tones(palette());
    m_show->setIcon(glyphIcon(Glyph::Eye, on ? tones.accent : tones.faint, tones.faint));
}

void YouPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_show)
        showPassword(m_show->isChecked());
}

} // namespace postrider::ui
