#include "reader/message_printer.h"

#include "mime/text_safety.h"
#include "reader/native_form.h"
#include "reader/plain_text_page.h"
#include "reader/rich_page.h"
#include "reader/safe_document.h"
#include "widgets/appearance.h"
#include "widgets/display_text.h"

#include <QCoreApplication>
#include <QPrintDialog>
#include <QPrinter>

namespace postrider::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qreal PrintedIndent = 14; ///< of a quotation

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Print)
};

QString addressLine(const AddressList &people)
{
    QStringList all;
    for (const Address &person : people) {
        const QString name = mime::cleanForDisplay(person.name, 200);
        const QString address = mime::cleanForDisplay(person.address, 300);
        all << (name.isEmpty() ? address : name + u" <"_s + address + u'>');
    }
    return all.join(u", "_s);
}

QString headHtml(const mail::MessageContent &message)
{
    QString head = u"<h2>"_s + mime::cleanForDisplay(message.subject).toHtmlEscaped() + u"</h2><table cellpadding=\"2\">"_s;
    const std::pair<QString, QString> rows[] = {{Words::tr("From"), addressLine(message.from)},
                                                {Words::tr("To"), addressLine(message.to)},
                                                {Words::tr("Cc"), addressLine(message.cc)},
                                                {Words::tr("Date"), fullDate(message.date)}};
    for (const auto &[label, value] : rows) {
        if (!value.isEmpty()) {
            head += u"<tr><td><b>%1</b>&nbsp;&nbsp;</td><td>%2</td></tr>"_s.arg(label.toHtmlEscaped(), value.toHtmlEscaped());
        }
    }
    return head + u"</table><hr>"_s;
}

} // namespace

void fillForPrint(QTextDocument &document, const mail::MessageContent &message, bool asHtml)
{
    const QString body = asHtml && message.html
                             ? inNativeForm(message.html->html)
                             : u"<p style=\"white-space: pre-wrap\">"_s
                                   + withShortLines(message.text).toHtmlEscaped().replace(u'\n', u"<br>"_s) + u"</p>"_s;
    document.setHtml(u"<body style=\"color: black\">"_s + headHtml(message) + body + u"</body>"_s);
    settleQuotations(document, PrintedIndent);
    placeFromTheRight(document);
}

namespace {

/// A view that nobody sees prints, and goes when it has.
void printRich(QWidget *parent, const mail::MessageContent &message, RichEngine &engine, std::shared_ptr<QPrinter> printer)
{
    RichView *view = engine.create(parent);
    view->hide();
    QObject::connect(view, &RichView::ready, view, [view, printer] { view->print(printer); });
    QObject::connect(view, &RichView::printed, view, &QObject::deleteLater);
    QObject::connect(view, &RichView::failed, view, &QObject::deleteLater);
    view->show(makeRichPage(*message.html, message.inlineImages, lightPalette(), parent->font(), headHtml(message)));
}

} // namespace

void printMessage(QWidget *parent, const mail::MessageContent &message, bool asHtml, RichEngine *engine)
{
    auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    printer->setDocName(mime::cleanForDisplay(message.subject, 100));
    auto *dialog = new QPrintDialog(printer.get(), parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, qOverload<>(&QDialog::accepted), dialog, [parent, printer, message, asHtml, engine] {
        if (engine && asHtml) {
            printRich(parent, message, *engine, printer);
            return;
        }
        SafeDocument document;
        document.setPictures(message.inlineImages);
        fillForPrint(document, message, asHtml);
        document.print(printer.get());
    });
    dialog->open();
}

} // namespace postrider::ui
