package io.amends.knowledge.lucene;

import io.amends.knowledge.Cleaning;
import io.amends.knowledge.Revision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.util.BytesRef;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The published texts in a Lucene index: a document for each wording and one for each article as a
/// whole. Only what changed is indexed anew, in a folder since the last process, too. For one
/// thread.
final class TextIndex implements AutoCloseable {
  /// The field that tells whose text a document is: [#key(Revision)].
  static final String KEY = "key";

  private static final Logger log = LoggerFactory.getLogger(TextIndex.class);
  private static final String MAKER = "maker";

  /// Up to this many documents, deleted ones are merged away at once: they would distort the
  /// statistics of a small corpus.
  private static final int SMALL = 20_000;

  /// How often a term occurs is needed, where it stands is not.
  private static final FieldType COUNTED = new FieldType();

  static {
    COUNTED.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
    COUNTED.freeze();
  }

  private final Directory directory;
  private final IndexWriter writer;
  private final Lexicon lexicon;
  private final Set<String> indexed = ConcurrentHashMap.newKeySet();

  private TextIndex(Directory directory, OpenMode mode, String maker, Lexicon lexicon)
      throws IOException {
    this.directory = directory;
    this.lexicon = lexicon;
    writer = new IndexWriter(directory, new IndexWriterConfig(Analysis.ANALYZER).setOpenMode(mode));
    try (var reader = DirectoryReader.open(writer)) {
      writer.setLiveCommitData(Map.of(MAKER, maker).entrySet());
      for (var leaf : reader.leaves()) {
        addKeys(leaf.reader());
      }
    } catch (IOException | RuntimeException e) {
      writer.rollback();
      throw e;
    }
  }

  static TextIndex inMemory(Lexicon lexicon) throws IOException {
    return new TextIndex(new ByteBuffersDirectory(), OpenMode.CREATE, "", lexicon);
  }

  /// Goes on with the index in the folder. It is made anew if it is damaged or another program made
  /// it; in memory if the folder cannot be used, as when another process has it.
  ///
  /// @param maker changes with whatever makes documents of texts
  static TextIndex in(Path folder, String maker, Lexicon lexicon) throws IOException {
    try {
      return opened(FSDirectory.open(folder), maker, lexicon);
    } catch (IOException e) {
      log.info("The search index is kept in memory, not in {}: {}", folder, e.toString());
      return inMemory(lexicon);
    }
  }

  private static TextIndex opened(Directory directory, String maker, Lexicon lexicon)
      throws IOException {
    if (isMadeBy(maker, directory)) {
      try {
        return new TextIndex(directory, OpenMode.APPEND, maker, lexicon);
      } catch (LockObtainFailedException e) {
        throw e;
      } catch (IOException e) {
        log.warn("The search index is damaged and is made anew: {}", e.toString());
      }
    }
    clear(directory);
    return new TextIndex(directory, OpenMode.CREATE, maker, lexicon);
  }

  /// A writer would read what it replaces, and fail where that is damaged.
  private static void clear(Directory directory) throws IOException {
    try (var _ = directory.obtainLock(IndexWriter.WRITE_LOCK_NAME)) {
      for (var file : directory.listAll()) {
        if (!file.equals(IndexWriter.WRITE_LOCK_NAME)) {
          directory.deleteFile(file);
        }
      }
    }
  }

  private static boolean isMadeBy(String maker, Directory directory) {
    try {
      return DirectoryReader.indexExists(directory)
          && maker.equals(SegmentInfos.readLatestCommit(directory).getUserData().get(MAKER));
    } catch (IOException e) {
      log.warn("The search index cannot be read and is made anew: {}", e.toString());
      return false;
    }
  }

  private void addKeys(LeafReader leaf) throws IOException {
    var keys = DocValues.getSorted(leaf, KEY);
    var live = leaf.getLiveDocs();
    var last = -1;
    for (int at = keys.nextDoc(); at != DocIdSetIterator.NO_MORE_DOCS; at = keys.nextDoc()) {
      if (keys.ordValue() != last && (live == null || live.get(at))) {
        last = keys.ordValue();
        indexed.add(keys.lookupOrd(last).utf8ToString());
      }
    }
  }

  /// What is the same for two revisions if their documents are.
  static String key(Revision revision) {
    try {
      var hash = MessageDigest.getInstance("SHA-256");
      for (var wording : revision.text().wordings()) {
        hash.update(wording.getBytes(StandardCharsets.UTF_8));
        hash.update((byte) 0);
      }
      hash.update(revision.text().answer().getBytes(StandardCharsets.UTF_8));
      return revision.name() + " " + HexFormat.of().formatHex(hash.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Makes the index hold exactly these.
  ///
  /// @return a reader that the caller closes
  /// @throws IOException if the folder fails; the index is of no more use then
  DirectoryReader update(List<Revision> published) throws IOException {
    try {
      return updated(published);
    } catch (UncheckedIOException | AlreadyClosedException e) {
      throw new IOException(e);
    }
  }

  private DirectoryReader updated(List<Revision> published) throws IOException {
    var gone = new HashSet<>(indexed);
    var fresh = new HashMap<String, Revision>();
    for (var revision : published) {
      var key = key(revision);
      if (!gone.remove(key)) {
        fresh.put(key, revision);
      }
    }
    fresh.entrySet().parallelStream().forEach(each -> index(each.getKey(), each.getValue()));
    for (var key : gone) {
      writer.deleteDocuments(new Term(KEY, key));
      indexed.remove(key);
    }
    if (writer.hasDeletions() && writer.getDocStats().maxDoc < SMALL) {
      writer.forceMergeDeletes();
    }
    writer.commit();
    return DirectoryReader.open(writer);
  }

  private void index(String key, Revision revision) {
    try {
      writer.addDocuments(documents(key, revision));
      indexed.add(key);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Document> documents(String key, Revision revision) {
    var text = revision.text();
    var lang = text.lang();
    var covered = lexicon.covers(lang);
    var topics = new StringBuilder();
    var documents = new ArrayList<Document>();
    for (var wording : text.wordings()) {
      var document = named(key);
      var clean = Cleaning.clean(wording);
      var form = LetterForms.of(lang, clean);
      document.add(field(Analysis.Field.WORDS, lang, form));
      document.add(field(Analysis.Field.GRAMS, lang, form));
      if (covered) {
        var concepts = lexicon.concepts(lang, clean);
        document.add(field(Analysis.Field.CONCEPTS, lang, concepts));
        topics.append(concepts).append('\n');
      }
      documents.add(document);
    }
    var whole = named(key);
    whole.add(
        field(
            Analysis.Field.ARTICLE,
            lang,
            LetterForms.of(lang, String.join("\n", text.wordings()))));
    if (!text.answer().equals(text.question())) {
      whole.add(
          field(
              Analysis.Field.ANSWER,
              lang,
              LetterForms.of(lang, text.question() + "\n" + text.answer())));
    }
    if (covered) {
      whole.add(field(Analysis.Field.TOPICS, lang, topics.toString()));
    }
    documents.add(whole);
    return documents;
  }

  private static Document named(String key) {
    var document = new Document();
    document.add(new StringField(KEY, key, StringField.Store.NO));
    document.add(new SortedDocValuesField(KEY, new BytesRef(key)));
    return document;
  }

  private static Field field(Analysis.Field field, String lang, String text) {
    return new Field(field.in(lang), text, COUNTED);
  }

  /// Gives up what was not written yet.
  void abandon() throws IOException {
    writer.rollback();
    directory.close();
  }

  @Override
  public void close() throws IOException {
    writer.close();
    directory.close();
  }
}
