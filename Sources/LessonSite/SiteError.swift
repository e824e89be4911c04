/// Why no site was written. Nothing of an older site is touched when one of these is thrown.
public enum SiteError: Error, Hashable, Sendable {
  case themeFileMissing(file: String)
  case themeFileUnusable(file: String, reason: String)
  /// The output folder holds things that no build of ours put there.
  case folderIsForeign(folder: String)
  case outputIsNoFolder(path: String)
  /// `dot` is not on the path.
  case graphvizMissing
  case graphvizFailed(reason: String)
  /// The script that the theme gives is no program. `file` may end in `:line:column`.
  case scriptUnusable(file: String, reason: String)
  /// Two lessons, or a lesson and the index, would share one page.
  case duplicatePage(page: String, first: String, second: String)
  /// A slug that cannot be a file name.
  case unusableSlug(slug: String, file: String)
  /// A picture that a lesson names and the site cannot show; the site is written without it.
  case pictureUnusable(picture: String, file: String, reason: PictureFault)
  /// An address that cannot be that of a site.
  case baseUnusable(String, BaseAddressFault)
  /// `rsvg-convert` is not on the path; the site is written without pictures for links.
  case rasteriserMissing
  case rasteriserFailed(reason: String)
  case cannotWrite(path: String, reason: String)
}

extension SiteError: CustomStringConvertible {
  public var description: String { message }

  /// Where, what, what next.
  public var message: String {
    switch self {
    case .themeFileMissing(let file):
      "\(file): the theme lacks this file; run from the folder of the course, "
        + "or give its theme folder"
    case .themeFileUnusable(let file, let reason):
      "\(file): this file of the theme cannot be used: \(reason)"
    case .folderIsForeign(let folder):
      "\(folder): this folder is not empty and no site of ours (it has no `\(OutputFolder.marker)`); "
        + "nothing was changed; choose another folder with --output, or empty this one"
    case .outputIsNoFolder(let path):
      "\(path): the site needs a folder here, and this is a file; choose another with --output"
    case .graphvizMissing:
      "the graphs cannot be laid out: `dot` was not found; install Graphviz "
        + "(`apt-get install graphviz`)"
    case .graphvizFailed(let reason):
      "the graphs cannot be laid out: `dot` failed: \(reason)"
    case .scriptUnusable(let file, let reason):
      "\(file): this script of the theme cannot be used: \(reason); mend it, or give another theme"
    case .duplicatePage(let page, let first, let second):
      "\(second): its page would be `\(page)`, which is also that of \(first); rename one of them"
    case .unusableSlug(let slug, let file):
      "\(file): `\(slug)` cannot name a page; use letters, digits and hyphens in the file name"
    case .pictureUnusable(let picture, let file, let fault):
      "\(file): the picture `\(picture)` is only named on the page: \(fault.words)"
    case .baseUnusable(let address, let fault):
      "--base-url \(address): \(fault.words); give the address of the folder in which the site will "
        + "stand, such as https://example.org/course/"
    case .rasteriserMissing:
      "the pages have no pictures for links: `rsvg-convert` was not found; install it "
        + "(`apt-get install librsvg2-bin`)"
    case .rasteriserFailed(let reason):
      "some pages have no picture for links: `rsvg-convert` failed: \(reason)"
    case .cannotWrite(let path, let reason):
      "\(path): cannot be written: \(reason); the site that was there before is unchanged"
    }
  }
}

/// Why a picture cannot be shown.
public enum PictureFault: Error, Hashable, Sendable {
  case missing
  /// Its address is no path that stays in the lesson's folder.
  case outside
  case notAPicture
  case tooLarge

  fileprivate var words: String {
    switch self {
    case .missing: "there is no such file; put it beside the lesson, or mend its name"
    case .outside:
      "it must lie in the lesson's folder or below, under a name of letters, digits, `-`, `_` and `.`; "
        + "move it there"
    case .notAPicture: "it is no PNG, JPEG or GIF; convert it"
    case .tooLarge: "it has more than 20 MB; make it smaller"
    }
  }
}
