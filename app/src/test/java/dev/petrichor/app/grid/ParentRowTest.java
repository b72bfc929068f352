package dev.petrichor.app.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.petrichor.db.Value;
import dev.petrichor.db.schema.ForeignKey;
import dev.petrichor.db.table.Filter;
import dev.petrichor.ui.Messages;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ParentRowTest {

    private static final ForeignKey CITY = key(List.of("country", "city"), "cities", List.of("code", "name"));
    private static final ForeignKey COUNTRY = key(List.of("country"), "countries", List.of("code"));

    private final Map<String, Value> row = Map.of("country", Value.of("NO"), "city", Value.of("Oslo"), "street", Value.NULL);

    @Test
    void everyColumnOfTheKeyIsAFilter() {
        assertEquals(new ParentRow.Found("cities", List.of(is("code", "NO"), is("name", "Oslo"))), of("city", CITY, COUNTRY));
    }

    @Test
    void ofTwoKeysTheShorterOneIsFollowed() {
        assertEquals(new ParentRow.Found("countries", List.of(is("code", "NO"))), of("country", CITY, COUNTRY));
    }

    @Test
    void whereTheShorterOneIsNullTheLongerOneIsFollowed() {
        var bySelf = key(List.of("city"), "capitals", List.of());

        assertEquals(new ParentRow.Found("cities", List.of(is("code", "NO"), is("name", "Oslo"))), of("city", bySelf, CITY));
    }

    @Test
    void aKeyThatIsNullInOneColumnLeadsNowhereAndSaysWhich() {
        var streets = key(List.of("city", "street"), "streets", List.of("city", "name"));

        assertEquals(new ParentRow.Nowhere(Messages.get("follow.null", "street", "streets")), of("city", streets));
    }

    @Test
    void aColumnOfNoKeyLeadsNowhere() {
        assertEquals(new ParentRow.Nowhere(Messages.get("follow.noKey", "street")), of("street", CITY));
    }

    @Test
    void aParentThatIsMissingOrHasNoKeyIsSaid() {
        assertInstanceOf(ParentRow.Nowhere.class, of("city", key(List.of("city"), "gone", List.of())));
    }

    private ParentRow of(String column, ForeignKey... keys) {
        return ParentRow.of(List.of(keys), column, name -> Optional.ofNullable(row.get(name)));
    }

    private static Filter is(String column, String text) {
        return new Filter.Compare(column, Filter.Operator.IS, Value.of(text));
    }

    private static ForeignKey key(List<String> columns, String parent, List<String> parentColumns) {
        return new ForeignKey(0, columns, parent, parentColumns, "NO ACTION", "NO ACTION");
    }
}
