// SPDX-License-Identifier: GPL-2.0-or-later
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;

/**
 * Lucene's FrenchAnalyzer and BM25 over the same articles, as a TREC run: LuceneRank ARTICLES.tsv
 * QUERIES.tsv LIMIT.
 *
 * <p>Columns of articles: id, text; of queries: id, words. Any word of a query may match, as in
 * Lucene's own query parser.
 */
public final class LuceneRank {
  private LuceneRank() {}

  private static void index(Path articles, IndexWriter writer) throws Exception {
    try (BufferedReader lines = Files.newBufferedReader(articles)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int tab = line.indexOf('\t');
        Document document = new Document();
        document.add(new StoredField("id", line.substring(0, tab)));
        document.add(new TextField("text", line.substring(tab + 1), Field.Store.NO));
        writer.addDocument(document);
      }
    }
    writer.forceMerge(1);
    writer.commit();
  }

  private static BooleanQuery parse(Analyzer analyzer, String words) throws Exception {
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    try (TokenStream tokens = analyzer.tokenStream("text", words)) {
      CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      while (tokens.incrementToken())
        query.add(new TermQuery(new Term("text", term.toString())), BooleanClause.Occur.SHOULD);
      tokens.end();
    }
    return query.build();
  }

  public static void main(String[] args) throws Exception {
    int limit = Integer.parseInt(args[2]);
    BooleanQuery.setMaxClauseCount(1 << 16);
    try (Analyzer analyzer = new FrenchAnalyzer();
        ByteBuffersDirectory directory = new ByteBuffersDirectory();
        PrintWriter out =
            new PrintWriter(
                new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8)))) {
      try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
        index(Path.of(args[0]), writer);
      }
      try (DirectoryReader reader = DirectoryReader.open(directory);
          BufferedReader lines = Files.newBufferedReader(Path.of(args[1]))) {
        IndexSearcher searcher = new IndexSearcher(reader);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          if (line.isBlank() || line.startsWith("#")) continue;
          String[] row = line.split("\t", -1);
          int rank = 0;
          for (ScoreDoc hit : searcher.search(parse(analyzer, row[1]), limit).scoreDocs)
            out.println(
                row[0] + " Q0 " + searcher.doc(hit.doc).get("id") + " " + ++rank + " " + hit.score
                    + " lucene");
        }
      }
    }
  }
}
