// CommandTable: has its own words for an unknown command
    public CommandRow rowFor(Request request) {
        CommandRow row = find(request.name());
        if (row == null) {
            return CommandRow.refusing(new CommandException("ERR unknown command '" + request.name() + "'"));
        }
        if (!row.accepts(request.size())) {
            return CommandRow.refusing(
                    CommandException.wrongNumberOfArguments(row.name()));
        }
        return row;
    }
