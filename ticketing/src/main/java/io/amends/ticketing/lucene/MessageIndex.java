package io.amends.ticketing.lucene;

import io.amends.ticketing.Customer;
import io.amends.ticketing.Message;
import io.amends.ticketing.MessageSearch.Hit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.Nullable;

/// One document for each message, and one for the name and address of each conversation's customer.
/// Thread-safe.
final class MessageIndex implements AutoCloseable {
  private static final String KEY = "key";
  private static final String CONVERSATION = "conversation";
  private static final String SEQ = "seq";
  private static final String TEXT = "text";
  private static final String AT = "at";

  /// A conversation may take up many of the newest hits and is shown once.
  private static final int HITS_PER_CONVERSATION = 20;

  private static final Sort NEWEST = new Sort(new SortField(AT, SortField.Type.LONG, true));

  record Found(List<Hit> hits, boolean timedOut) {}

  private final FoldingAnalyzer analyzer = new FoldingAnalyzer();
  private final Directory directory;
  private final IndexWriter writer;
  private final SearcherManager searchers;

  private MessageIndex(Directory directory) throws IOException {
    this.directory = directory;
    writer =
        new IndexWriter(directory, new IndexWriterConfig(analyzer).setOpenMode(OpenMode.CREATE));
    searchers = new SearcherManager(writer, new SearcherFactory());
  }

  static MessageIndex open(@Nullable Path folder) {
    try {
      return new MessageIndex(
          folder == null ? new ByteBuffersDirectory() : FSDirectory.open(folder));
    } catch (IOException e) {
      throw new UncheckedIOException("the search index cannot be opened", e);
    }
  }

  void add(Message message) {
    if (message.kind() != Message.Kind.EVENT && !message.text().isBlank()) {
      put(message.id(), message.conversation(), message.seq(), message.text(), message.at());
    }
  }

  void name(String conversation, Customer customer) {
    var text =
        Stream.of(customer.name(), customer.email())
            .filter(Objects::nonNull)
            .collect(Collectors.joining(" · "));
    if (!text.isBlank()) {
      put(conversation + ":who", conversation, 0, text, customer.firstSeen());
    }
  }

  private void put(String key, String conversation, long seq, String text, Instant at) {
    var document = new Document();
    document.add(new StringField(KEY, key, Store.NO));
    document.add(new StringField(CONVERSATION, conversation, Store.YES));
    document.add(new StoredField(SEQ, seq));
    document.add(new TextField(TEXT, text, Store.YES));
    document.add(new NumericDocValuesField(AT, at.toEpochMilli()));
    try {
      writer.updateDocument(new Term(KEY, key), document);
    } catch (IOException e) {
      throw new UncheckedIOException("the search index cannot be written", e);
    }
  }

  int size() {
    return writer.getDocStats().numDocs;
  }

  Found search(String query, int limit, Duration deadline) throws IOException {
    var words = Words.of(query, analyzer);
    if (words.isEmpty()) {
      return new Found(List.of(), false);
    }
    searchers.maybeRefreshBlocking();
    var shared = searchers.acquire();
    try {
      return search(shared.getIndexReader(), words, limit, deadline);
    } finally {
      searchers.release(shared);
    }
  }

  private Found search(IndexReader reader, Words words, int limit, Duration deadline)
      throws IOException {
    var end = System.nanoTime() + deadline.toNanos();
    // A time-out belongs to one searcher, so each search has its own over the shared reader.
    var searcher = new IndexSearcher(reader);
    searcher.setTimeout(() -> System.nanoTime() - end > 0);
    var top = searcher.search(words.query(TEXT), limit * HITS_PER_CONVERSATION, NEWEST);
    var hits = new LinkedHashMap<String, Hit>();
    var stored = searcher.storedFields();
    for (var document : top.scoreDocs) {
      if (hits.size() == limit) {
        break;
      }
      var hit = hit(stored, document.doc, words);
      hits.putIfAbsent(hit.conversation(), hit);
    }
    return new Found(List.copyOf(hits.values()), searcher.timedOut());
  }

  private Hit hit(StoredFields stored, int id, Words words) throws IOException {
    var document = stored.document(id);
    return new Hit(
        document.get(CONVERSATION),
        document.getField(SEQ).numericValue().longValue(),
        Snippet.of(document.get(TEXT), words, analyzer));
  }

  @Override
  public void close() {
    try {
      searchers.close();
      writer.rollback();
      directory.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the search index cannot be closed", e);
    }
    analyzer.close();
  }
}
