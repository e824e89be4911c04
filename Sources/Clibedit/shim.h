#include <histedit.h>
#include <langinfo.h>
#include <locale.h>
#include <string.h>
#ifdef __APPLE__
#include <xlocale.h>
#endif

// Swift calls no function whose arguments depend on its second one: a name for each use.

static inline void edit_set_prompt(EditLine *e, wchar_t *(*prompt)(EditLine *)) {
  el_wset(e, EL_PROMPT, prompt);
}

static inline void edit_set_owner(EditLine *e, void *owner) {
  el_wset(e, EL_CLIENTDATA, owner);
}

static inline void *edit_owner(EditLine *e) {
  void *owner = NULL;
  return el_wget(e, EL_CLIENTDATA, &owner) == 0 ? owner : NULL;
}

static inline void edit_set_reader(EditLine *e, int (*reader)(EditLine *, wchar_t *)) {
  el_wset(e, EL_GETCFN, reader);
}

static inline void edit_set_history(EditLine *e, HistoryW *history) {
  el_wset(e, EL_HIST, history_w, history);
}

static inline void edit_set_emacs(EditLine *e) { el_wset(e, EL_EDITOR, L"emacs"); }

static inline void edit_bind(EditLine *e, const wchar_t *key, const wchar_t *command) {
  el_wset(e, EL_BIND, key, command, NULL);
}

// Ctrl-C comes as a character while a line is edited.
static inline void edit_take_interrupts(EditLine *e) {
  el_wset(e, EL_SETTY, L"-d", L"intr=", NULL);
}

static inline void edit_add_command(
    EditLine *e, const wchar_t *name, const wchar_t *help,
    unsigned char (*command)(EditLine *, wint_t)) {
  el_wset(e, EL_ADDFN, name, help, command);
}

// The terminal as the editor wants it, whatever it thinks that it has now, and the line drawn anew.
static inline void edit_draw_anew(EditLine *e) {
  el_wset(e, EL_PREP_TERM, 0);
  el_wset(e, EL_PREP_TERM, 1);
  el_wset(e, EL_REFRESH);
}

static inline void edit_keep(HistoryW *history, int lines) {
  HistEventW event;
  history_w(history, &event, H_SETSIZE, lines);
  history_w(history, &event, H_SETUNIQUE, 1);
}

static inline void edit_remember(HistoryW *history, const wchar_t *line) {
  HistEventW event;
  history_w(history, &event, H_ENTER, line);
}

// What characters the editor may show: those of the user's locale, or UTF-8 where the user has it but the
// system does not know the language. NULL for the plain one.
static inline locale_t edit_locale(int is_utf8) {
  locale_t locale = newlocale(LC_CTYPE_MASK, is_utf8 ? "" : "C", (locale_t)0);
  if (is_utf8 && (!locale || strcmp(nl_langinfo_l(CODESET, locale), "UTF-8") != 0)) {
    if (locale) freelocale(locale);
    locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
  }
  return locale;
}
