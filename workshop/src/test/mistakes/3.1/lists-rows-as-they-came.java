// CommandTable: lists the rows in the order in which they were added
import java.util.LinkedHashMap;
    private final Map<String, CommandRow> rows = new LinkedHashMap<>();
