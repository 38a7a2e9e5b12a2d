// CommandTable: has no row for an unknown command
    public CommandRow rowFor(Request request) {
        CommandRow row = find(request.name());
        if (row != null && !row.accepts(request.size())) {
            return CommandRow.refusing(
                    CommandException.wrongNumberOfArguments(row.name()));
        }
        return row;
    }
