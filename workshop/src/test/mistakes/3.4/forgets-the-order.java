// HashValue: does not remember the order in which the fields were added
import java.util.HashMap;
    public HashValue() {
        fields = new HashMap<>();
    }
