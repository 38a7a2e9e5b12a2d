// CommandTable: repeats the name as the client spelled it
    public CommandRow rowFor(Request request) {
        CommandRow row = find(request.name());
        if (row == null) {
            return CommandRow.refusing(UnknownCommand.error(request));
        }
        if (!row.accepts(request.size())) {
            return CommandRow.refusing(
                    CommandException.wrongNumberOfArguments(request.name().toString()).reply());
        }
        return row;
    }
