package io.amends.knowledge.lucene;

import io.amends.knowledge.Revision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.BytesRef;

/// The published texts in a Lucene index in memory: a document for each wording and one for each
/// article as a whole. Only what changed is indexed anew. For one thread.
final class TextIndex implements AutoCloseable {
  static final String REVISION = "revision";

  /// Up to this many documents, deleted ones are merged away at once: they would distort the
  /// statistics of a small corpus.
  private static final int SMALL = 20_000;

  /// How often a term occurs is needed, where it stands is not.
  private static final FieldType COUNTED = new FieldType();

  static {
    COUNTED.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
    COUNTED.freeze();
  }

  private final ByteBuffersDirectory directory = new ByteBuffersDirectory();
  private final IndexWriter writer;
  private final Map<String, Revision> indexed = new ConcurrentHashMap<>();

  private final Lexicon lexicon;

  TextIndex(Lexicon lexicon) throws IOException {
    this.lexicon = lexicon;
    writer = new IndexWriter(directory, new IndexWriterConfig(Analysis.ANALYZER));
  }

  /// Makes the index hold exactly these.
  ///
  /// @return a reader that the caller closes
  DirectoryReader update(List<Revision> published) throws IOException {
    var gone = new HashMap<>(indexed);
    var changed = new ArrayList<Revision>();
    for (var revision : published) {
      if (!revision.equals(gone.remove(revision.name()))) {
        changed.add(revision);
      }
    }
    changed.parallelStream().forEach(this::index);
    for (var name : gone.keySet()) {
      writer.deleteDocuments(new Term(REVISION, name));
      indexed.remove(name);
    }
    if (writer.hasDeletions() && writer.getDocStats().maxDoc < SMALL) {
      writer.forceMergeDeletes();
    }
    return DirectoryReader.open(writer);
  }

  private void index(Revision revision) {
    try {
      if (indexed.containsKey(revision.name())) {
        writer.updateDocuments(new Term(REVISION, revision.name()), documents(revision));
      } else {
        writer.addDocuments(documents(revision));
      }
      indexed.put(revision.name(), revision);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Document> documents(Revision revision) {
    var text = revision.text();
    var lang = text.lang();
    var covered = lexicon.covers(lang);
    var topics = new StringBuilder();
    var documents = new ArrayList<Document>();
    for (var wording : text.wordings()) {
      var document = named(revision);
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
    var whole = named(revision);
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

  private static Document named(Revision revision) {
    var document = new Document();
    document.add(new StringField(REVISION, revision.name(), StringField.Store.NO));
    document.add(new SortedDocValuesField(REVISION, new BytesRef(revision.name())));
    return document;
  }

  private static Field field(Analysis.Field field, String lang, String text) {
    return new Field(field.in(lang), text, COUNTED);
  }

  @Override
  public void close() throws IOException {
    writer.close();
    directory.close();
  }
}
