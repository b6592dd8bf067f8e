// SPDX-License-Identifier: GPL-2.0-or-later
import java.io.BufferedReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.util.ElisionFilter;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.facet.FacetsCollector;
import org.apache.lucene.facet.FacetsConfig;
import org.apache.lucene.facet.sortedset.DefaultSortedSetDocValuesReaderState;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetCounts;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopScoreDocCollector;
import org.apache.lucene.store.FSDirectory;

/**
 * Lucene's FrenchAnalyzer over the same articles: LuceneBench ARTICLES.tsv QUERIES.txt INDEX MODE
 * [MORE.txt...]. A query in quotation marks is a phrase.
 *
 * <p>MODE is `stems` (stems with positions, stored text), `exact` (the same and a second field of
 * unstemmed words without positions) or `facets` (stems, and ready-made labels as facets). Prints
 * one JSON object: seconds and milliseconds.
 */
public final class LuceneBench {
  private static final int THREADS = 2;
  private static final int WARMING = 3;
  private static final int ROUNDS = 4;
  private static final String[] END = {};

  private final String mode;
  private final FacetsConfig facets = new FacetsConfig();
  private final FieldType exactType = new FieldType(TextField.TYPE_NOT_STORED);

  private LuceneBench(String mode) {
    this.mode = mode;
    facets.setMultiValued("label", true);
    exactType.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
  }

  /** The French analyzer without its stop words and stemmer. */
  private static Analyzer exactAnalyzer() {
    return new Analyzer() {
      @Override
      protected TokenStreamComponents createComponents(String field) {
        StandardTokenizer source = new StandardTokenizer();
        TokenStream words = new ElisionFilter(source, FrenchAnalyzer.DEFAULT_ARTICLES);
        return new TokenStreamComponents(source, new LowerCaseFilter(words));
      }
    };
  }

  private static Analyzer analyzer() {
    return new PerFieldAnalyzerWrapper(
        new FrenchAnalyzer(), Map.of("exact", exactAnalyzer()));
  }

  /** Columns: id, title, lead, body, date, labels separated by '|'. */
  private Document document(String[] row) throws Exception {
    Document doc = new Document();
    doc.add(new StringField("id", row[0], Field.Store.YES));
    String text = row[1] + "\n\n" + row[2] + "\n\n" + row[3];
    doc.add(new TextField("text", text, Field.Store.YES));
    doc.add(new StoredField("title", row[1]));
    doc.add(new StoredField("date", row[4]));
    if (mode.equals("exact")) doc.add(new Field("exact", text, exactType));
    if (!mode.equals("facets")) return doc;
    for (String label : row[5].split("\\|"))
      if (!label.isEmpty()) doc.add(new SortedSetDocValuesFacetField("label", label));
    return facets.build(doc);
  }

  private void build(Path articles, IndexWriter writer) throws Exception {
    ArrayBlockingQueue<String[]> queue = new ArrayBlockingQueue<>(1000);
    List<Thread> workers = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      Thread worker = new Thread(() -> {
        try {
          for (String[] row = queue.take(); row != END; row = queue.take())
            writer.addDocument(document(row));
        } catch (Exception fault) {
          throw new IllegalStateException(fault);
        }
      });
      worker.start();
      workers.add(worker);
    }
    try (BufferedReader reader = Files.newBufferedReader(articles)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine())
        queue.put(line.split("\t", -1));
    }
    for (int i = 0; i < THREADS; i++) queue.put(END);
    for (Thread worker : workers) worker.join();
    writer.commit();
  }

  private static Query parse(Analyzer analyzer, String text, String mode) throws Exception {
    if (text.startsWith("\"")) return phrase(analyzer, text);
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    List<String> fields = mode.equals("exact") ? List.of("text", "exact") : List.of("text");
    for (String field : fields) {
      try (TokenStream tokens = analyzer.tokenStream(field, text)) {
        CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
        tokens.reset();
        while (tokens.incrementToken())
          query.add(new TermQuery(new Term(field, term.toString())), BooleanClause.Occur.SHOULD);
        tokens.end();
      }
    }
    return query.build();
  }

  private static Query phrase(Analyzer analyzer, String text) throws Exception {
    PhraseQuery.Builder query = new PhraseQuery.Builder();
    try (TokenStream tokens = analyzer.tokenStream("text", text)) {
      CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) query.add(new Term("text", term.toString()));
      tokens.end();
    }
    return query.build();
  }

  /** What the queries of one file take, in milliseconds. */
  private static final class Times {
    private final List<String> queries;
    private final double[] wall; // of each query the fastest round
    private double processor = Double.MAX_VALUE; // of the thread that asks, mean of the queries

    Times(List<String> queries) {
      this.queries = queries;
      wall = new double[queries.size()];
      Arrays.fill(wall, Double.MAX_VALUE);
    }

    /** Asks all queries in several rounds once the compiler has warmed up. */
    void ask(IndexSearcher searcher, int threshold, String mode) throws Exception {
      Analyzer analyzer = analyzer();
      ThreadMXBean threads = ManagementFactory.getThreadMXBean();
      long begin = 0;
      for (int round = 0; round < WARMING + ROUNDS; round++) {
        if (round == WARMING) begin = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < wall.length; i++) {
          long start = System.nanoTime();
          Query query = parse(analyzer, queries.get(i), mode);
          TopScoreDocCollector top = TopScoreDocCollector.create(10, threshold);
          searcher.search(query, top);
          for (var hit : top.topDocs().scoreDocs) searcher.doc(hit.doc, java.util.Set.of("id"));
          double took = (System.nanoTime() - start) / 1e6;
          if (round >= WARMING) wall[i] = Math.min(wall[i], took);
        }
      }
      double used = (threads.getCurrentThreadCpuTime() - begin) / 1e6;
      processor = Math.min(processor, used / ROUNDS / Math.max(1, wall.length));
    }

    double percentile(double share) {
      double[] sorted = wall.clone();
      Arrays.sort(sorted);
      return sorted[(int) Math.min(sorted.length - 1, sorted.length * share)];
    }

    /** As a JSON array: p50, p99, mean, mean of processor time. */
    String json() {
      return String.format(Locale.ROOT, "[%.4f,%.4f,%.4f,%.4f]", percentile(.5), percentile(.99),
          Arrays.stream(wall).average().orElse(0), processor);
    }
  }

  private double facetTime(IndexSearcher searcher) throws Exception {
    var state = new DefaultSortedSetDocValuesReaderState(searcher.getIndexReader());
    double best = Double.MAX_VALUE;
    for (int round = 0; round < 10; round++) {
      long start = System.nanoTime();
      FacetsCollector collector = new FacetsCollector();
      searcher.search(new MatchAllDocsQuery(), collector);
      new SortedSetDocValuesFacetCounts(state, collector).getTopChildren(10, "label");
      best = Math.min(best, (System.nanoTime() - start) / 1e6);
    }
    return best;
  }

  public static void main(String[] args) throws Exception {
    LuceneBench bench = new LuceneBench(args[3]);
    List<String> queries = Files.readAllLines(Path.of(args[1]));
    try (FSDirectory directory = FSDirectory.open(Path.of(args[2]))) {
      IndexWriterConfig config = new IndexWriterConfig(analyzer());
      config.setOpenMode(IndexWriterConfig.OpenMode.CREATE);
      config.setRAMBufferSizeMB(256);
      double built;
      double merged;
      try (IndexWriter writer = new IndexWriter(directory, config)) {
        long start = System.nanoTime();
        bench.build(Path.of(args[0]), writer);
        built = (System.nanoTime() - start) / 1e9;
        writer.forceMerge(1);
        writer.commit();
        merged = (System.nanoTime() - start) / 1e9;
      }
      try (DirectoryReader reader = DirectoryReader.open(directory)) {
        IndexSearcher searcher = new IndexSearcher(reader);
        Times pruned = new Times(queries);
        Times counted = new Times(queries);
        pruned.ask(searcher, 1000, args[3]);
        counted.ask(searcher, Integer.MAX_VALUE, args[3]);
        Map<Path, Times> others = new LinkedHashMap<>();
        for (String file : Arrays.asList(args).subList(4, args.length))
          others.put(Path.of(file), new Times(Files.readAllLines(Path.of(file))));
        // Twice, some time apart: other work on the machine comes and goes.
        for (int pass = 0; pass < 2; pass++)
          for (Times times : others.values()) times.ask(searcher, 1000, args[3]);
        StringBuilder more = new StringBuilder();
        others.forEach((file, times) ->
            more.append(String.format(",\"%s\":%s", file.getFileName(), times.json())));
        double facet = args[3].equals("facets") ? bench.facetTime(searcher) : -1;
        System.out.printf(Locale.ROOT,
            "{\"documents\":%d,\"build_s\":%.2f,\"merged_s\":%.2f,\"p50_ms\":%.3f,\"p99_ms\":%.3f,"
                + "\"p50_counted_ms\":%.3f,\"p99_counted_ms\":%.3f,\"facets_ms\":%.2f%s}%n",
            reader.numDocs(), built, merged, pruned.percentile(.5), pruned.percentile(.99),
            counted.percentile(.5), counted.percentile(.99), facet, more);
      }
    }
  }
}
