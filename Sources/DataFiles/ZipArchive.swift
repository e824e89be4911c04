private import Clibzip

/// A zip archive in memory, opened by libzip.
struct ZipArchive: ~Copyable {
  private let archive: OpaquePointer
  private let path: String
  let names: [String]

  /// Lends the archive to `body`; it is closed afterwards.
  static func open<Result>(
    _ bytes: [UInt8], path: String, _ body: (borrowing ZipArchive) throws(DataFileError) -> Result
  ) throws(DataFileError) -> Result {
    let result = bytes.withUnsafeBytes { buffer -> Swift.Result<Result, DataFileError> in
      do throws(DataFileError) {
        return .success(try body(try ZipArchive(buffer, path: path)))
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  private init(_ buffer: UnsafeRawBufferPointer, path: String) throws(DataFileError) {
    var error = zip_error_t()
    zip_error_init(&error)
    defer { zip_error_fini(&error) }
    func failure() -> DataFileError {
      DataFileError(path, .archive(reason: String(cString: zip_error_strerror(&error))))
    }
    guard
      let source = zip_source_buffer_create(
        buffer.baseAddress, zip_uint64_t(buffer.count), 0, &error)
    else { throw failure() }
    guard let archive = zip_open_from_source(source, ZIP_RDONLY, &error) else {
      zip_source_free(source)
      throw failure()
    }
    self.archive = archive
    self.path = path
    names = (0..<max(0, zip_get_num_entries(archive, 0))).map { index in
      zip_get_name(archive, zip_uint64_t(index), 0).map { String(cString: $0) } ?? ""
    }
  }

  deinit { zip_discard(archive) }

  /// Opens a member to be read from its beginning.
  ///
  /// - Parameter index: in `names`.
  /// - Throws: if it is encrypted, or packed otherwise than by deflate.
  borrowing func member(_ index: Int) throws(DataFileError) -> ZipMember {
    let part = DataFileError.Part.member(names[index])
    var facts = zip_stat_t()
    guard zip_stat_index(archive, zip_uint64_t(index), 0, &facts) == 0 else {
      throw DataFileError(path, part: part, .archive(reason: reason()))
    }
    if facts.encryption_method != ZIP_EM_NONE { throw DataFileError(path, part: part, .encrypted) }
    guard [ZIP_CM_STORE, ZIP_CM_DEFLATE].contains(Int32(facts.comp_method)) else {
      throw DataFileError(path, part: part, .packingMethod(Int(facts.comp_method)))
    }
    guard let file = zip_fopen_index(archive, zip_uint64_t(index), 0) else {
      throw DataFileError(path, part: part, .archive(reason: reason()))
    }
    return ZipMember(
      file, path: path, part: part, size: Int(clamping: facts.size),
      packedSize: Int(clamping: facts.comp_size))
  }

  private borrowing func reason() -> String {
    String(cString: zip_error_strerror(zip_get_error(archive)))
  }
}

/// A member of an archive, unpacked as it is read. It must not outlive the archive.
struct ZipMember: ~Copyable {
  private let file: OpaquePointer
  private let path: String
  let part: DataFileError.Part
  /// In bytes, as the archive says.
  let size: Int
  private let packedSize: Int
  private var done = 0

  fileprivate init(
    _ file: OpaquePointer, path: String, part: DataFileError.Part, size: Int, packedSize: Int
  ) {
    self.file = file
    self.path = path
    self.part = part
    self.size = size
    self.packedSize = packedSize
  }

  deinit { zip_fclose(file) }

  /// The next bytes, fewer at the end.
  mutating func read(atMost count: Int) throws(DataFileError) -> [UInt8] {
    let (byRatio, overflow) = packedSize.multipliedReportingOverflow(by: Gzip.largestRatio)
    let room = overflow ? count : min(count, byRatio + 64)
    var isDamaged = false
    let bytes = [UInt8](unsafeUninitializedCapacity: room) { buffer, filled in
      while filled < room, let start = buffer.baseAddress {
        let got = zip_fread(file, start + filled, zip_uint64_t(room - filled))
        isDamaged = got < 0
        if got <= 0 { break }
        filled += Int(got)
      }
    }
    done += bytes.count
    if isDamaged { throw failure() }
    return bytes
  }

  /// Compares the checksum, which takes the end of the member.
  ///
  /// - Throws: if there are more bytes than the archive said, or the checksum is another.
  mutating func finish() throws(DataFileError) {
    var byte: UInt8 = 0
    let got = zip_fread(file, &byte, 1)
    if got < 0 { throw failure() }
    if got > 0 { throw flaw(.longer) }
  }

  func flaw(_ damage: DataFileError.MemberDamage) -> DataFileError {
    DataFileError(path, part: part, .member(damage, read: done, of: size))
  }

  private func failure() -> DataFileError {
    guard let error = zip_file_get_error(file) else { return flaw(.packing) }
    switch zip_error_code_zip(error) {
    case ZIP_ER_CRC: return flaw(.checksum)
    case ZIP_ER_ZLIB, ZIP_ER_COMPRESSED_DATA: return flaw(.packing)
    case ZIP_ER_EOF: return flaw(.cutOff)
    default: return flaw(.other(reason: String(cString: zip_error_strerror(error))))
    }
  }
}
