/** The health check of a container without curl: exit code 0 where the URL answers 200. */
void main(String[] arguments) throws Exception {
    var connection = (java.net.HttpURLConnection) java.net.URI.create(arguments[0]).toURL().openConnection();
    connection.setConnectTimeout(5000);
    connection.setReadTimeout(5000);
    System.exit(connection.getResponseCode() == 200 ? 0 : 1);
}
